using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Nuke.Common.Tests;

/// <summary>Stock components beyond compiling and testing.</summary>
public sealed class ComponentTests : IDisposable
{
    private readonly SampleBuild build = new("VersionedBuild");
    private readonly ProgramRecorder tools;

    public ComponentTests()
    {
        build.WithFile("Acme.slnx", "<Solution />")
            .WithFile("CHANGELOG.md", "## [1.4.0]\n- Faster\n\n## [1.3.0]\n- Older\n")
            .WithFile(".git/HEAD", "ref: refs/heads/main\n")
            .WithFile(".git/config", "[remote \"origin\"]\n\turl = https://github.com/acme/tool\n")
            .WithFile("version.sh", """
                #!/bin/sh
                echo '{ "Major": 1, "MajorMinorPatch": "1.4.0", "SemVer": "1.4.0-beta.2", "AssemblySemVer": "1.4.0.0", "AssemblySemFileVer": "1.4.0.0", "InformationalVersion": "1.4.0-beta.2+7", "PreReleaseNumber": "", "FullSemVer": "1.4.0-beta.2" }'
                """);
        var version = Path.Combine(build.Root, "version.sh");
        File.SetUnixFileMode(version, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        build.With("GITVERSION_EXE", version);
        tools = new ProgramRecorder(build, "dotnet");
    }

    public void Dispose() => build.Dispose();

    [Fact]
    public void Version_and_repository_go_into_assemblies_and_packages()
    {
        var result = build.Run("InstallGlobalTool");

        result.ExitCode.ShouldBe(0, result.All);
        tools.Calls(build).ShouldBe(
        [
            "dotnet [restore] [~/Acme.slnx]",
            "dotnet [build] [~/Acme.slnx] [--configuration] [Debug] [--no-restore] [--property:RepositoryUrl=https://github.com/acme/tool.git] [--property:AssemblyVersion=1.4.0.0] [--property:FileVersion=1.4.0.0] [--property:InformationalVersion=1.4.0-beta.2+7]",
            "dotnet [pack] [~/Acme.slnx] [--configuration] [Debug] [--no-build] [--output] [~/artifacts/packages] [--property:RepositoryUrl=https://github.com/acme/tool.git] [--property:Version=1.4.0-beta.2] [--property:PackageReleaseNotes=• Faster",
            "Full changelog at https://github.com/acme/tool/blob/main/CHANGELOG.md]",
            "dotnet [tool] [uninstall] [acme.tool] [--global]",
            "dotnet [tool] [install] [acme.tool] [--global] [--add-source] [~/artifacts/packages] [--version] [*-*]",
        ]);
    }

    [Fact]
    public void Program_for_Windows_runs_with_mono()
    {
        build.WithFile("tools/GitVersion.exe", "").With("PATH", $"{build.Root}/tools:{Environment.GetEnvironmentVariable("PATH")}");
        Script(build, "MONO", "tools/mono", """shift; [ "$*" = "/nofetch /nocache" ] && exec ./version.sh""");

        var result = build.With("GITVERSION_EXE", Path.Combine(build.Root, "tools", "GitVersion.exe")).Run("Compile");

        result.ExitCode.ShouldBe(0, result.All);
        tools.Calls(build)[^1].ShouldContain("[--property:InformationalVersion=1.4.0-beta.2+7]");
    }

    [Fact]
    public void Coverage_of_all_tests_is_summed_up()
    {
        build.WithFile("artifacts/test-results/a/coverage.cobertura.xml", """<coverage lines-covered="8" lines-valid="10" />""")
            .WithFile("artifacts/test-results/b/coverage.cobertura.xml", """<coverage lines-covered="10" lines-valid="30" />""");

        var result = build.Run("ReportCoverage", "--skip", "Test");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldMatch("ReportCoverage +Succeeded .*// Line coverage: 45.0");
    }

    [Fact]
    public void Coverage_becomes_a_page()
    {
        build.WithFile("artifacts/test-results/a/coverage.cobertura.xml", """<coverage lines-covered="8" lines-valid="10" />""")
            .WithFile("artifacts/reports/coverage-report/index.html", "page");
        var calls = new ProgramRecorder(build, "reportgenerator");

        var result = build.Run("ReportCoverage", "--skip", "Test", "--page");

        result.ExitCode.ShouldBe(0, result.All);
        calls.Calls(build).ShouldBe(["reportgenerator [-reports:~/artifacts/test-results/**/coverage.cobertura.xml] [-targetdir:~/artifacts/reports/coverage-report] [-reporttypes:HtmlInline] [-title:Acme]"]);
        File.Exists(Path.Combine(build.Root, "artifacts", "reports", "coverage-report.zip")).ShouldBeTrue();
    }

    [Fact]
    public void Code_that_is_there_twice_is_counted()
    {
        using var other = new SampleBuild("SigningBuild").WithFile("Acme.slnx", "<Solution />")
            .WithFile("packages/jetbrains.resharper.globaltools/1.0.0/tools/JetBrains.CommandLine.Products.dll", "");
        other.With("NUGET_PACKAGES", Path.Combine(other.Root, "packages"));
        Script(other, "RESHARPER_EXE", "dupfinder.sh", """
            echo "$@" > arguments
            for argument; do case $argument in --output=*) file=${argument#--output=} ;; esac; done
            echo '<DuplicatesReport><Duplicates><Duplicate Cost="80" /><Duplicate Cost="70" /></Duplicates></DuplicatesReport>' > "$file"
            """);

        var result = other.Run("ReportDuplicates");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldMatch("ReportDuplicates +Succeeded .*// Duplicates: 2");
        File.ReadAllText(Path.Combine(other.Root, "arguments")).Replace(other.Root, "~", StringComparison.Ordinal)
            .ShouldBe("dupfinder ~/Acme.slnx --output=~/artifacts/reports/dupfinder.xml --exclude=**/*.Generated.cs;**/obj/**;**/bin/** --show-text --caches-home=~/.nuke/temp/resharper --discard-cost=60\n");
    }

    [Theory]
    [InlineData("Completed", 0, "SignPackages +Succeeded .*// Signed: 1")]
    [InlineData("Denied", 255, "SignPath did not sign the packages: Denied")]
    public async Task Packages_come_back_signed(string status, int exitCode, string message)
    {
        using var other = new SampleBuild("SigningBuild").WithFile("Acme.slnx", "<Solution />").WithFile("a.nupkg", "unsigned");
        using var server = Serve(out var address);
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(zip.CreateEntry("a.nupkg").Open()))
            await writer.WriteAsync("signed");
        var requests = new List<string>();
        var serving = Task.Run(async () =>
        {
            for (var i = 0; i < (exitCode == 0 ? 4 : 3); i++)
            {
                var context = await server.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var slugs = new[] { "product", "release" }.Intersect((await reader.ReadToEndAsync()).Split('\n').Select(line => line.Trim()));
                requests.Add($"{context.Request.HttpMethod} {context.Request.RawUrl} {context.Request.Headers["Authorization"]} {string.Join(' ', slugs)}".Trim());
                context.Response.Headers["Location"] = $"{address}/requests/1";
                var answer = i == 3 ? archive.ToArray() : Encoding.UTF8.GetBytes($$"""{ "status": "{{(i < 2 ? "InProgress" : status)}}", "isFinalStatus": {{(i < 2 ? "false" : "true")}}, "signedArtifactLink": "{{address}}/signed" }""");
                await context.Response.OutputStream.WriteAsync(answer);
                context.Response.Close();
            }
        });

        var result = await Task.Run(() => other.With("SIGNPATH_API_TOKEN", "top-secret-token")
            .Run("SignPackages", "--api", address, "--signpath-organization-id", "acme", "--signpath-project-slug", "product", "--signpath-policy-slug", "release"));

        result.ExitCode.ShouldBe(exitCode, result.All);
        result.All.ShouldMatch(message);
        result.All.ShouldNotContain("top-secret-token");
        await serving;
        requests[..3].ShouldBe(["POST /acme/SigningRequests Bearer top-secret-token product release", "GET /requests/1 Bearer top-secret-token", "GET /requests/1 Bearer top-secret-token"]);
        File.ReadAllText(Path.Combine(other.Root, "a.nupkg")).ShouldBe(exitCode == 0 ? "signed" : "unsigned");
    }

    [Fact]
    public void Rejects_tests_that_collected_no_coverage()
    {
        var result = build.Run("ReportCoverage", "--skip", "Test");

        result.ExitCode.ShouldBe(255);
        result.All.ShouldContain("do the test projects refer to coverlet.collector?");
    }

    [Fact]
    public async Task Release_has_its_notes_and_files()
    {
        build.WithFile("tool.zip", "zipped");
        using var server = Serve(out var address);
        var requests = AnswerAsync(server, address, 2);

        var result = await Task.Run(() => build.With("GITHUB_TOKEN", "top-secret-token").Run("CreateGitHubRelease", "--api", address));

        result.ExitCode.ShouldBe(0, result.All);
        result.All.ShouldNotContain("top-secret-token");
        (await requests).ShouldBe(
        [
            """POST /repos/acme/tool/releases {"tag_name":"1.4.0","name":"1.4.0","body":"- Faster","prerelease":false,"draft":false} Bearer top-secret-token""",
            "POST /upload?name=tool.zip zipped Bearer top-secret-token",
        ]);
    }

    [Fact]
    public void Another_tool_gives_versions_and_the_solution_is_inspected()
    {
        using var other = new SampleBuild("InspectBuild").WithFile("Acme.slnx", "<Solution />");
        var calls = new ProgramRecorder(other, "dotnet");
        Script(other, "NBGV_EXE", "nbgv.sh", """echo '{ "AssemblyVersion": "1.5.0.0", "AssemblyFileVersion": "1.5.3.1", "AssemblyInformationalVersion": "1.5.3+ab", "NuGetPackageVersion": "1.5.3-gab" }'""");
        Script(other, "RESHARPER_EXE", "inspect.sh", """
            for argument; do case $argument in --output=*) file=${argument#--output=} ;; esac; done
            echo '<Report><IssueTypes><IssueType Id="Unused" Severity="WARNING" /></IssueTypes><Issues><Project Name="A"><Issue TypeId="Unused" File="a.cs" Line="3" Message="x is never used" /></Project></Issues></Report>' > "$file"
            """);
        other.WithFile("packages/jetbrains.resharper.globaltools/1.0.0/tools/JetBrains.CommandLine.Products.dll", "").With("NUGET_PACKAGES", Path.Combine(other.Root, "packages"));

        var packed = other.Run("Pack", "ReportIssues");
        var strict = other.Run("ReportIssues", "--strict");

        packed.ExitCode.ShouldBe(0, packed.All);
        calls.Calls(other).ShouldContain("dotnet [build] [~/Acme.slnx] [--configuration] [Debug] [--no-restore] [--property:AssemblyVersion=1.5.0.0] [--property:FileVersion=1.5.3.1] [--property:InformationalVersion=1.5.3+ab]");
        calls.Calls(other).ShouldContain("dotnet [pack] [~/Acme.slnx] [--configuration] [Debug] [--no-build] [--output] [~/artifacts/packages] [--property:Version=1.5.3-gab]");
        packed.Output.ShouldContain("[WRN] ReportIssues: a.cs:3: x is never used (Unused)");
        strict.ExitCode.ShouldBe(255);
        strict.Output.ShouldContain("1 of 1 issues must be mended");
    }

    private static void Script(SampleBuild build, string variable, string name, string content)
    {
        var path = Path.Combine(build.Root, name);
        File.WriteAllText(path, "#!/bin/sh\n" + content.ReplaceLineEndings("\n") + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        build.With(variable, path);
    }

    private static HttpListener Serve(out string address)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        var server = new HttpListener();
        server.Prefixes.Add(address + "/");
        server.Start();
        return server;
    }

    private static async Task<List<string>> AnswerAsync(HttpListener server, string address, int count)
    {
        var requests = new List<string>();
        while (requests.Count < count)
        {
            var context = await server.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream);
            requests.Add($"{context.Request.HttpMethod} {context.Request.RawUrl} {await reader.ReadToEndAsync()} {context.Request.Headers["Authorization"]}");
            context.Response.StatusCode = 201;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($$"""{ "upload_url": "{{address}}/upload{?name,label}", "html_url": "{{address}}/releases/1" }"""));
            context.Response.Close();
        }
        return requests;
    }
}
