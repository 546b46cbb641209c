using System.Diagnostics;
using System.IO.Compression;

namespace Nuke.Common.Tests;

/// <summary>Builds as strangers write them, after NUKE's documentation, run as programs.</summary>
public sealed class RealBuildTests : IDisposable
{
    private SampleBuild build = new("LibraryBuild");

    public void Dispose() => build.Dispose();

    [Fact]
    public void Library_is_compiled_packed_and_pushed_with_the_real_dotnet()
    {
        WriteLibrary();
        var feed = Directory.CreateDirectory(Path.Combine(build.Root, "feed")).FullName;

        var result = build.With("DOTNET_CLI_USE_MSBUILD_SERVER", "0").With("MSBUILDDISABLENODEREUSE", "1")
            .Run("Publish", "--source", feed, "--api-key", "top-secret-key", "--verbosity", "Minimal", "--version", "2.0.0");

        result.ExitCode.ShouldBe(0, result.All);
        result.All.ShouldNotContain("top-secret-key");
        result.Output.ShouldMatch(@"Pack +Succeeded +\S+.* // Packages: 1");
        using var package = ZipFile.OpenRead(Path.Combine(feed, "Acme.Text.2.0.0.nupkg"));
        using var nuspec = new StreamReader(package.GetEntry("Acme.Text.nuspec")!.Open());
        var metadata = nuspec.ReadToEnd();
        metadata.ShouldContain("""url="https://github.com/acme/text.git""");
        metadata.ShouldContain("Says hello; in two, languages");
        var version = FileVersionInfo.GetVersionInfo(Path.Combine(build.Root, "src", "Acme.Text", "bin", "Debug", "net10.0", "Acme.Text.dll"));
        version.ProductVersion.ShouldStartWith("2.0.0+0123456");
    }

    [Fact]
    public void Library_is_not_pushed_from_another_branch()
    {
        WriteLibrary();
        build.WithFile(".git/HEAD", "ref: refs/heads/feature/x\n");
        var dotnet = new ProgramRecorder(build, "dotnet");

        var result = build.Run("Publish", "--source", "x", "--api-key", "top-secret-key", "--skip", "Pack");

        result.StatusOf("Publish").ShouldBe("Skipped");
        result.Output.ShouldContain("OnlyWhen: GitRepository.IsOnMainOrMasterBranch()");
        dotnet.Calls(build).ShouldBeEmpty();
    }

    [Fact]
    public void Application_drives_docker_helm_kubectl_and_npm()
    {
        Use("DockerBuild");
        Directory.CreateDirectory(Path.Combine(build.Root, "web"));
        var tools = new ProgramRecorder(build, "docker", "helm", "kubectl", "npm");

        var result = build.Run("Deploy", "--docker-password", "pass word 1", "--latest", "--parallelism", "1");

        result.ExitCode.ShouldBe(0, result.All);
        result.All.ShouldNotContain("pass word 1");
        result.Output.ShouldContain("Check says answer of docker");
        tools.Calls(build).ShouldBe(
        [
            "npm [ci] [--ignore-scripts]",
            "npm [run] [build] [--] [--mode] [production]",
            "docker [build] [--pull] [--build-arg] [VERSION=1.0] [--build-arg] [TITLE=My Shop] [--label] [org.example.team=shop] [--file] [~/api/Dockerfile] [--tag] [registry.example.org/api:1.0] [--tag] [registry.example.org/api:latest] [~/api]",
            "docker [build] [--pull] [--build-arg] [VERSION=1.0] [--build-arg] [TITLE=My Shop] [--label] [org.example.team=shop] [--file] [~/web/Dockerfile] [--tag] [registry.example.org/web:1.0] [--tag] [registry.example.org/web:latest] [~/web]",
            "docker [run] [--rm] [--env] [MODE=check] [registry.example.org/api:1.0] [/app/check] [--fast] [a b]",
            "docker [login] [--username] [robot] [registry.example.org] [--password-stdin] < pass word 1",
            "docker [push] [registry.example.org/api:1.0]",
            "docker [push] [registry.example.org/web:1.0]",
            "helm [upgrade] [--install] [--wait] [--timeout] [5m0s] [--namespace] [shop] [--values] [~/chart/values.prod.yaml] [--set] [image.tag=1.0] [--set] [replicas=2] [shop] [~/chart]",
            "kubectl [rollout] [status] [--namespace=shop] [deployment/api]",
            "kubectl [get] [pods] [--namespace] [shop]",
        ]);
    }

    [Fact]
    public void Application_is_not_pushed_without_its_password()
    {
        Use("DockerBuild");
        var tools = new ProgramRecorder(build, "docker", "npm");

        var result = build.Run("Push");

        result.ExitCode.ShouldBe(255);
        result.Error.ShouldStartWith("error: Target 'Push' requires member 'DockerPassword' to be not null or empty");
        tools.Calls(build).ShouldBeEmpty();
    }

    [Fact]
    public void Monorepo_is_built_from_stock_components()
    {
        Use("MonorepoBuild");
        WriteMonorepo();
        var dotnet = new ProgramRecorder(build, "dotnet");

        var result = build.Run("Ship", "--nu-get-api-key", "top-secret-key", "--serve-channel", "releases", "--partition", "2/2", "--parallelism", "1", "--configuration", "Release");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("Announced in releases, 1 tries");
        // The publications run at once, so in either order.
        dotnet.Calls(build).ShouldBe(
        [
            "dotnet [restore] [~/Shop.sln]",
            "dotnet [build] [~/Shop.sln] [--configuration] [Release] [--no-restore] [--property:TreatWarningsAsErrors=true]",
            "dotnet [publish] [~/apps/Web/Web.csproj] [--configuration] [Release] [--no-build] [--nologo] [--framework] [net9.0]",
            "dotnet [publish] [~/apps/Web/Web.csproj] [--configuration] [Release] [--no-build] [--nologo] [--framework] [net10.0]",
            "dotnet [pack] [~/Shop.sln] [--configuration] [Release] [--no-build] [--output] [~/artifacts/packages] [--property:PackageReleaseNotes=• First]",
            "dotnet [test] [~/tests/Web.Tests/Web.Tests.csproj] [--configuration] [Release] [--no-build] [--results-directory] [~/artifacts/test-results] [--filter] [Category!=Slow] [--logger] [trx;LogFileName=Web.Tests.trx] [--framework] [net10.0]",
        ], ignoreOrder: true);
    }

    [Fact]
    public void Old_names_still_work()
    {
        Use("LegacyBuild");
        foreach (var (file, content) in new[] { ("src/a/bin/x.dll", "x"), ("src/a/notes.md", "notes"), ("readme.md", "read me"), ("output/old.txt", "old") })
            build.WithFile(file, content);

        var result = build.Run("Zip");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("Collected docs/readme.md");
        result.Output.ShouldContain("Zipped on Unix");
        using var zip = ZipFile.OpenRead(Path.Combine(build.Root, "output.zip"));
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["docs/readme.md", "src/a/notes.md"], ignoreOrder: true);
    }

    [Fact]
    public void Old_names_of_tools_still_work()
    {
        Use("LegacyBuild");
        var tools = new ProgramRecorder(build, "dotnet", "tool.sh");

        var result = build.With("SCRIPT_EXE", Path.Combine(build.Root, "tools", "tool.sh")).Run("Call");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("echo from the shell".Split("echo ")[1]);
        tools.Calls(build).ShouldBe(["tool.sh [one] [two]", "dotnet [test] [x.csproj] [--] [RunConfiguration.Targets=3]"]);
    }

    [Fact]
    public void Tool_of_a_package_is_the_newest_for_the_newest_framework()
    {
        Use("LegacyBuild");
        foreach (var file in new[] { "1.9.0/tools/net8.0/any/tool.dll", "1.10.0/tools/net8.0/any/tool.dll", "1.10.0/tools/net10.0/any/tool.dll", "1.10.0/tools/netcoreapp3.1/any/tool.dll" })
            build.WithFile($"packages/no.such.package/{file}", "");
        var tools = new ProgramRecorder(build, "dotnet");

        var result = build.With("NUGET_PACKAGES", Path.Combine(build.Root, "packages")).Run("Package");

        result.ExitCode.ShouldBe(0, result.All);
        tools.Calls(build).ShouldBe(["dotnet [~/packages/no.such.package/1.10.0/tools/net10.0/any/tool.dll] [--version]"]);
    }

    [Fact]
    public void Rejects_a_package_that_is_not_there()
    {
        Use("LegacyBuild");

        var result = build.Run("Package");

        result.ExitCode.ShouldBe(255);
        result.All.ShouldContain("NuGet package 'No.Such.Package' is not there; add to the build's project: <PackageDownload Include=\"No.Such.Package\" Version=\"[x.y.z]\" />");
    }

    private void Use(string sample)
    {
        build.Dispose();
        build = new SampleBuild(sample);
    }

    private void WriteLibrary() => build
        .WithFile("Acme.slnx", """<Solution><Folder Name="/src/"><Project Path="src/Acme.Text/Acme.Text.csproj" /></Folder></Solution>""")
        .WithFile("src/Acme.Text/Acme.Text.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Authors>Acme</Authors></PropertyGroup></Project>""")
        .WithFile("src/Acme.Text/Greeting.cs", "namespace Acme.Text; public static class Greeting { public static string Hello => nameof(Hello); }")
        .WithFile("CHANGELOG.md", "# Changes\n\n## [2.0.0] / 2026-11-24\n- Says hello; in two, languages\n\n## 1.0.0\n- Older\n")
        .WithFile(".git/HEAD", "ref: refs/heads/main\n")
        .WithFile(".git/refs/heads/main", "0123456789012345678901234567890123456789\n")
        .WithFile(".git/config", "[remote \"origin\"]\n\turl = git@github.com:acme/text.git\n");

    private void WriteMonorepo() => build
        .WithFile("CHANGELOG.md", "## 1.0.0\n- First\n")
        .WithFile("Shop.sln", """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "apps", "apps", "{00000000-0000-0000-0000-000000000001}"
            EndProject
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Web", "apps\Web\Web.csproj", "{00000000-0000-0000-0000-000000000002}"
            EndProject
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Api.Tests", "tests\Api.Tests\Api.Tests.csproj", "{00000000-0000-0000-0000-000000000003}"
            EndProject
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Web.Tests", "tests\Web.Tests\Web.Tests.csproj", "{00000000-0000-0000-0000-000000000004}"
            EndProject
            Global
                GlobalSection(NestedProjects) = preSolution
                    {00000000-0000-0000-0000-000000000002} = {00000000-0000-0000-0000-000000000001}
                EndGlobalSection
            EndGlobal
            """);
}
