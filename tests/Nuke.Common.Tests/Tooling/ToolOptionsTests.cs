using Nuke.Common.Tooling;
using Nuke.Common.Tools.Docker;
using Nuke.Common.Tools.DockerCompose;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Tools.Helm;
using Nuke.Common.Tools.Kubernetes;
using Nuke.Common.Tools.Npm;
using Nuke.Common.Tools.Ssh;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tests.Tooling;

/// <summary>From setters to arguments.</summary>
public sealed class ToolOptionsTests
{
    public static TheoryData<ToolOptions, string> Examples => new()
    {
        { new DockerBuildSettings().SetPath(".").SetTag("a", "b").AddTag("c").RemoveTag("b").EnableNoCache().EnablePull().ResetPull(), "build --tag a --tag c --no-cache ." },
        { new DockerBuildSettings().DisableNoCache().SetRm(false).SetPath("."), "build --rm=false ." },
        { new DockerBuildxBuildSettings().SetPlatform("linux/amd64", "linux/arm64").EnablePush().SetPath("dir with blank"), "buildx build --platform linux/amd64,linux/arm64 --push dir with blank" },
        { new DockerRunSettings().SetCommand("ls").AddArgs("-l", "/").SetImage("debian").EnableRm().SetVolume("/a:/b:ro"), "run --rm --volume /a:/b:ro debian ls -l /" },
        { new DockerTagSettings().SetTargetImage("b").SetSourceImage("a"), "tag a b" },
        { new DockerComposeUpSettings().EnableDetach().SetFile("a.yml", "b.yml").SetProjectName("shop").SetServices("api", "db"), "compose --project-name shop --file a.yml --file b.yml up --detach api db" },
        { new DockerComposeDownSettings().EnableVolumes().AddProfile("dev"), "compose --profile dev down --volumes" },
        { new DockerComposeExecSettings().SetService("db").SetCommand("psql").SetArgs("-c", "select 1").EnableNoTty(), "compose exec --no-TTY db psql -c select 1" },
        { new HelmUpgradeSettings().SetChart("./chart").SetRelease("shop").EnableInstall().AddSet("a", 1).AddSet("b", true).SetSet("a", 2).RemoveSet("b"), "upgrade --install --set a=2 shop ./chart" },
        { new HelmTemplateSettings().SetName("x").SetChart("c").AddValues("v.yaml").SetNamespace("n"), "template --values v.yaml --namespace n x c" },
        { new HelmUninstallSettings().SetReleaseNames("a", "b").EnableWait(), "uninstall --wait a b" },
        { new KubernetesApplySettings().SetFilename("a.yaml", "b/").EnableServerSide().SetContext("prod"), "apply --filename=a.yaml --filename=b/ --server-side=true --context=prod" },
        { new KubernetesExecSettings().SetPod("deployment/api").SetCommand("cat").SetArgs("/etc/hosts").SetContainer("api"), "exec --container=api deployment/api -- cat /etc/hosts" },
        { new NpmRunSettings().SetCommand("build").EnableSilent().SetArguments("--mode", "a b"), "run build --silent -- --mode a b" },
        { new NpmInstallSettings().AddPackages("left", "right").EnableSaveDev(), "install --save-dev left right" },
        { new SshSettings().SetDestination("deploy@example.org").SetCommand("systemctl restart web").SetPort(2222).EnableBatchMode().AddOption("ConnectTimeout=10"), "-p 2222 -oBatchMode=yes -o ConnectTimeout=10 deploy@example.org systemctl restart web" },
        { new DotNetBuildSettings().SetProperty("A", "b;c").SetConfiguration("Release").AddProcessAdditionalArguments("/bl"), "build --property:A=b%3Bc --configuration Release /bl" },
        { new DotNetTestSettings().SetProcessArgumentConfigurator(x => x.Add("--blame").Add("--hang {0}", 5).Add("--no", false)), "test --blame --hang 5" },
        { new DotNetTestSettings().When(true, x => x.EnableNoBuild()).When(false, x => x.EnableNoRestore()).WhenNotNull("a", (x, filter) => x.SetFilter(filter)), "test --no-build --filter a" },
    };

    [Theory]
    [MemberData(nameof(Examples), DisableDiscoveryEnumeration = true)]
    public void Become_arguments(ToolOptions options, string expected)
    {
        ArgumentNullException.ThrowIfNull(options);
        string.Join(' ', options.GetArguments()).ShouldBe(expected);
    }

    [Fact]
    public void Setter_leaves_the_original_alone()
    {
        var one = new DockerBuildSettings().SetTag("a");

        var two = one.AddTag("b").SetPath(".");

        string.Join(' ', one.GetArguments()).ShouldBe("build --tag a");
        string.Join(' ', two.GetArguments()).ShouldBe("build --tag a --tag b .");
    }

    [Fact]
    public void Combinations_multiply()
    {
        CombinatorialConfigure<DockerPushSettings> configure = _ => _
            .CombineWith(["a", "b"], (x, name) => x.SetName(name))
            .CombineWith(x => x, x => x.EnableQuiet());

        configure(new DockerPushSettings()).Select(options => string.Join(' ', options.GetArguments())).ShouldBe(["push a", "push --quiet a", "push b", "push --quiet b"]);
    }
}
