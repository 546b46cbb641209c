using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Docker;
using Nuke.Common.Tools.Helm;
using Nuke.Common.Tools.Kubernetes;
using Nuke.Common.Tools.Npm;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;
using static Nuke.Common.Tools.Docker.DockerTasks;
using static Nuke.Common.Tools.Helm.HelmTasks;
using static Nuke.Common.Tools.Kubernetes.KubernetesTasks;
using static Nuke.Common.Tools.Npm.NpmTasks;

/// <summary>An application that is shipped as images, as its authors would write it after NUKE's documentation.</summary>
class DockerBuild : NukeBuild
{
    public static int Main() => Execute<DockerBuild>(x => x.BuildImages);

    [Parameter("Registry for images")] readonly string Registry = "registry.example.org";
    [Parameter("Tag of images")] readonly string Tag = "1.0";
    [Parameter] readonly string DockerUser = "robot";
    [Parameter] [Secret] readonly string DockerPassword;
    [Parameter] readonly bool Latest;

    readonly string[] Images = { "api", "web" };

    AbsolutePath WebDirectory => RootDirectory / "web";

    Target Front => _ => _
        .Executes(() =>
        {
            NpmCi(s => s
                .SetProcessWorkingDirectory(WebDirectory)
                .EnableIgnoreScripts());

            NpmRun(s => s
                .SetProcessWorkingDirectory(WebDirectory)
                .SetCommand("build")
                .SetArguments("--mode", "production"));
        });

    Target BuildImages => _ => _
        .DependsOn(Front)
        .Executes(() =>
        {
            DockerTasks.DockerBuild(s => s
                .EnablePull()
                .SetBuildArg($"VERSION={Tag}", "TITLE=My Shop")
                .AddLabel("org.example.team=shop")
                .When(IsServerBuild, _ => _.SetProgress("plain"))
                .CombineWith(Images, (_, v) => _
                    .SetFile(RootDirectory / v / "Dockerfile")
                    .SetPath(RootDirectory / v)
                    .SetTag($"{Registry}/{v}:{Tag}")
                    .When(Latest, x => x.AddTag($"{Registry}/{v}:latest"))));
        });

    Target Smoke => _ => _
        .DependsOn(BuildImages)
        .Executes(() =>
        {
            var output = DockerRun(s => s
                .SetImage($"{Registry}/api:{Tag}")
                .EnableRm()
                .AddEnv("MODE=check")
                .SetCommand("/app/check")
                .SetArgs("--fast", "a b"));
            Log.Information("Check says {Answer}", output.StdToText());
        });

    Target Push => _ => _
        .DependsOn(Smoke)
        .Requires(() => DockerPassword)
        .Executes(() =>
        {
            DockerLogin(s => s
                .SetServer(Registry)
                .SetUsername(DockerUser)
                .SetPassword(DockerPassword)
                .DisableProcessLogOutput());

            DockerPush(s => s
                .CombineWith(Images, (_, v) => _.SetName($"{Registry}/{v}:{Tag}")));
        });

    Target Deploy => _ => _
        .DependsOn(Push)
        .Executes(() =>
        {
            HelmUpgrade(s => s
                .SetRelease("shop")
                .SetChart(RootDirectory / "chart")
                .EnableInstall()
                .EnableWait()
                .SetTimeout("5m0s")
                .SetNamespace("shop")
                .AddValues(RootDirectory / "chart" / "values.prod.yaml")
                .AddSet("image.tag", Tag)
                .AddSet("replicas", 2));

            KubernetesRolloutStatus(s => s
                .SetResource("deployment/api")
                .SetNamespace("shop"));

            Kubernetes($"get pods --namespace {"shop"}");
        });
}
