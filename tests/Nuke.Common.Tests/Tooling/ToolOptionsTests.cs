using Nuke.Common.Tooling;
using Nuke.Common.Tools.Coverlet;
using Nuke.Common.Tools.Docker;
using Nuke.Common.Tools.DockerCompose;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Tools.GitVersion;
using Nuke.Common.Tools.Helm;
using Nuke.Common.Tools.Kubernetes;
using Nuke.Common.Tools.MSBuild;
using Nuke.Common.Tools.Npm;
using Nuke.Common.Tools.NuGet;
using Nuke.Common.Tools.ReportGenerator;
using Nuke.Common.Tools.ReSharper;
using Nuke.Common.Tools.Ssh;
using Nuke.Common.Tools.Xunit;
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
        { new DotNetBuildSettings().SetVersion("1.0").ResetVersion().EnableDeterministic().ToggleDeterministic().SetNoWarns(1, 2).AddNoWarns(3).RemoveNoWarns(1).SetAuthors("a,b", "c"), "build --property:Deterministic=false --property:NoWarn=2%3B3 --property:Authors=a%2Cb%3Bc" },
        { new DotNetTestSettings().EnableNoBuild().ToggleNoBuild().ToggleNoLogo().EnableCollectCoverage().SetCoverletOutputFormat(CoverletOutputFormat.cobertura), "test --nologo --property:CollectCoverage=true --property:CoverletOutputFormat=cobertura" },
        { new DotNetMSBuildSettings().SetTargetPath("a.slnx").SetTargets("Restore", "Build").SetConfiguration("Release").SetMaxCpuCount(2).DisableNodeReuse(), "msbuild a.slnx /target:Restore;Build /property:Configuration=Release /maxcpucount:2 /nodeReuse:false" },
        { new DotNetNuGetDeleteSettings().SetApiKey("k").SetPackageVersion("1.0").SetPackageId("Acme").EnableNonInteractive(), "nuget delete Acme 1.0 --api-key k --non-interactive" },
        { new DotNetNuGetSignSettings().SetPackagePaths("a.nupkg", "b.nupkg").SetCertificatePath("c.pfx").SetTimestamper("http://time"), "nuget sign a.nupkg b.nupkg --certificate-path c.pfx --timestamper http://time" },
        { new DotNetNuGetVerifySettings().SetPackagePaths("a.nupkg").EnableAll().AddCertificateFingerprint("f", "g"), "nuget verify a.nupkg --all --certificate-fingerprint f --certificate-fingerprint g" },
        { new DotNetNuGetAddSourceSettings().SetName("acme").SetSource("https://a/index.json").SetUsername("u").SetPassword("p").EnableStorePasswordInClearText(), "nuget add source https://a/index.json --name acme --username u --password p --store-password-in-clear-text" },
        { new DotNetNuGetUpdateSourceSettings().SetName("acme").SetSource("https://b/index.json").SetValidAuthenticationTypes("basic", "negotiate"), "nuget update source acme --source https://b/index.json --valid-authentication-types basic,negotiate" },
        { new DotNetToolInstallSettings().EnableGlobal().SetPackageName("acme").SetVersion("1.*").AddSources("./out"), "tool install acme --global --version 1.* --add-source ./out" },
        { new DotNetToolUpdateSettings().SetPackageName("acme").EnablePrerelease().SetToolInstallationPath("bin"), "tool update acme --prerelease --tool-path bin" },
        { new DotNetToolUninstallSettings().SetPackageName("acme").EnableLocal(), "tool uninstall acme --local" },
        { new DotNetWorkloadInstallSettings().SetWorkloadId("wasm-tools", "android").EnableSkipManifestUpdate(), "workload install wasm-tools android --skip-manifest-update" },
        { new DotNetWorkloadRestoreSettings().SetProject("a.csproj").SetVerbosity(DotNetVerbosity.quiet), "workload restore a.csproj --verbosity quiet" },
        { new DotNetWorkloadUpdateSettings().EnableFromPreviousSdk().SetSources("s"), "workload update --from-previous-sdk --source s" },
        { new MSBuildSettings().SetTargetPath("a.sln").SetTargets("Rebuild").SetConfiguration("Debug").SetTargetPlatform(MSBuildTargetPlatform.MSIL).EnableRestore().SetVerbosity(MSBuildVerbosity.Minimal).SetConsoleLoggerParameters("Summary", "NoItemAndPropertyList"), "a.sln /target:Rebuild /property:Configuration=Debug /property:Platform=AnyCPU /restore /verbosity:Minimal /consoleloggerparameters:Summary;NoItemAndPropertyList" },
        { new NuGetPackSettings().SetTargetPath("a.nuspec").SetVersion("1.0").AddProperty("a", 1).AddProperty("b", "x;y").EnableSymbols().SetOutputDirectory("out"), "pack a.nuspec -Version 1.0 -Properties a=1;b=x;y -Symbols -OutputDirectory out" },
        { new NuGetPushSettings().SetTargetPath("*.nupkg").SetSource("s").SetApiKey("k").EnableSkipDuplicate().SetTimeout(60), "push *.nupkg -Source s -ApiKey k -SkipDuplicate -Timeout 60" },
        { new NuGetRestoreSettings().SetTargetPath("a.sln").AddSource("s", "t").EnableNonInteractive().SetVerbosity(NuGetVerbosity.Quiet), "restore a.sln -Source s -Source t -NonInteractive -Verbosity quiet" },
        { new NuGetSourcesAddSettings().SetName("acme").SetSource("https://a").SetUserName("u").SetPassword("p"), "sources add -Name acme -Source https://a -UserName u -Password p" },
        { new ReportGeneratorSettings().SetReports("a.xml", "b/*.xml").SetTargetDirectory("out").SetReportTypes(ReportTypes.Html, ReportTypes.lcov).SetFramework("net10.0").AddAssemblyFilters("+A", "-B"), "-reports:a.xml;b/*.xml -targetdir:out -reporttypes:Html;lcov -assemblyfilters:+A;-B" },
        { new CoverletSettings().SetAssembly("T.dll").SetTarget("dotnet").SetTargetArgs("test", "--no-build").SetFormat(CoverletOutputFormat.cobertura).SetThreshold(80).SetThresholdType(CoverletThresholdType.line).AddExclude("[*]*.Generated"), "T.dll --target dotnet --targetargs test --no-build --format cobertura --threshold 80 --threshold-type line --exclude [*]*.Generated" },
        { new Xunit2Settings().SetTargetAssemblies("a.dll", "b.dll").SetParallel(Xunit2ParallelOption.none).AddTraits("kind=fast").AddResultReport(Xunit2ResultFormat.Xml, "r.xml").EnableNoLogo(), "a.dll b.dll -parallel none -trait kind=fast -xml r.xml -nologo" },
        { new GitVersionSettings().EnableNoFetch().SetTargetPath("/repo").SetShowVariable("SemVer"), "/repo /nofetch /showvariable SemVer" },
        { new NpmPublishSettings().SetTag("next").SetAccess("public").EnableDryRun(), "publish --tag next --access public --dry-run" },
        { new NpmVersionSettings().SetNewVersion("patch").EnableNoGitTagVersion(), "version patch --no-git-tag-version" },
        { new DockerPsSettings().EnableAll().AddFilter("name=web").SetFormat("json"), "ps --all --filter name=web --format json" },
        { new DockerCpSettings().SetDestination("out").SetSource("web:/log").EnableQuiet(), "cp --quiet web:/log out" },
        { new DockerLogsSettings().SetContainer("web").SetTail("100").EnableTimestamps(), "logs --tail 100 --timestamps web" },
        { new ReSharperDupFinderSettings().SetSource("a.sln").SetExcludeFiles("a", "b").EnableDiscardLiterals(), "dupfinder a.sln --exclude=a;b --discard-literals=true" },
    };

    [Theory]
    [MemberData(nameof(Examples), DisableDiscoveryEnumeration = true)]
    public void Become_arguments(ToolOptions options, string expected)
    {
        ArgumentNullException.ThrowIfNull(options);
        string.Join(' ', options.GetArguments()).ShouldBe(expected);
    }

    [Fact]
    public void Tools_are_called_with_them()
    {
        using var build = new SampleBuild("ToolsBuild").WithFile("gitversion", """
            #!/bin/sh
            [ "$1" = /showvariable ] && echo 0123abcd || echo '{ "SemVer": "1.4.0" }'
            """.ReplaceLineEndings("\n"));
        var gitVersion = Path.Combine(build.Root, "gitversion");
        File.SetUnixFileMode(gitVersion, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        build.With("GITVERSION_EXE", gitVersion);
        var tools = new ProgramRecorder(build, "msbuild", "nuget", "xunit", "coverlet", "reportgenerator", "dotnet", "docker");

        var result = build.Run("--verbosity", "Verbose");

        result.ExitCode.ShouldBe(0, result.All);
        tools.Calls(build).ShouldBe(
        [
            "msbuild [Acme.sln] [/target:Restore;Rebuild] [/property:Configuration=Release] [/property:Platform=x64] [/verbosity:Detailed]",
            "msbuild [/version]",
            "nuget [pack] [a.nuspec] [-OutputDirectory] [out]",
            "nuget [pack] [b.nuspec] [-OutputDirectory] [out]",
            "xunit [a.dll] [-xml] [results.xml]",
            "coverlet [a.dll] [--target] [dotnet] [--targetargs] [test --no-build]",
            "reportgenerator [-reports:a.xml] [-reporttypes:lcov]",
            "dotnet [tool] [install] [acme] [--global]",
            "docker [compose] [logs] [my service] [--tail] [5]",
        ]);
        result.Output.ShouldContain("Version 1.4.0 of 1 lines");
        result.Output.ShouldContain("Sha 0123abcd, nothing else");
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
