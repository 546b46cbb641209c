using System.IO.Compression;

namespace Nuke.Common.Tests;

/// <summary>What targets require is there before anything runs, or one message says what is missing.</summary>
public sealed class RequirementTests : IDisposable
{
    private readonly SampleBuild build = new("RequirementBuild");

    public void Dispose() => build.Dispose();

    [Fact]
    public void A_package_is_restored_in_the_version_that_the_target_names()
    {
        WriteFeed("Acme.Tool", "1.2.0", "acme.dll");
        WriteFeed("Acme.Tool", "1.9.0", "acme.dll");
        build.With("NUGET_PACKAGES", Path.Combine(build.Root, "packages")).With("MSBUILDDISABLENODEREUSE", "1").WithFile("Directory.Build.props", "<Project><broken /></Project>");

        var first = build.Run("Package");
        var calls = new ProgramRecorder(build, "dotnet");
        var second = build.Run("Package");

        // The package holds no program: what counts is that the one of this version was looked for and run.
        first.Output.ShouldContain("packages/acme.tool/1.2.0/tools/net10.0/any/acme.dll --run");
        second.ExitCode.ShouldBe(0, second.All);
        calls.Calls(build).ShouldBe(["dotnet [~/packages/acme.tool/1.2.0/tools/net10.0/any/acme.dll] [--run]"]);
    }

    [Fact]
    public void A_member_brings_its_package()
    {
        build.WithFile("packages/acme.other/1.0.0/tools/net10.0/any/other.dll", "").With("NUGET_PACKAGES", Path.Combine(build.Root, "packages"));
        var calls = new ProgramRecorder(build, "dotnet");

        var result = build.Run("Member");

        result.ExitCode.ShouldBe(255); // the recorder restores nothing
        calls.Calls(build).ShouldBe(["dotnet [restore] [~/.nuke/temp/nuget.csproj]"]);
        File.ReadAllText(Path.Combine(build.Root, ".nuke", "temp", "nuget.csproj")).ShouldContain("""<PackageDownload Include="Acme.Other" Version="[2.0.0]" />""");
    }

    [Fact]
    public void A_package_of_npm_is_installed_once()
    {
        var calls = new ProgramRecorder(build, "npm", "acme");
        build.Run("Node").ExitCode.ShouldBe(0);
        build.WithFile(".nuke/temp/node_modules/acme-npm/package.json", """{ "version": "3.1.4" }""");

        var result = build.Run("Node");

        result.ExitCode.ShouldBe(0, result.All);
        calls.Calls(build).ShouldBe(["npm [install] [--no-fund] [--no-audit] [--prefix] [~/.nuke/temp] [acme-npm@3.1.4]", "acme [--run]", "acme [--run]"]);
    }

    [Fact]
    public void The_program_of_an_npm_package_stands_beside_the_builds_own_package_file()
    {
        build.WithFile("web/node_modules/.bin/acme", "#!/bin/sh\necho \"own $*\"\n").WithFile(".nuke/temp/node_modules/acme-npm/package.json", """{ "version": "3.1.4" }""");
        File.SetUnixFileMode(Path.Combine(build.Root, "web/node_modules/.bin/acme"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        build.Run("Node").Output.ShouldContain("own --run");
    }

    [Fact]
    public void A_package_of_Debian_is_installed_if_it_is_not()
    {
        var calls = new ProgramRecorder(build, "apt-get", "sudo");
        build.WithFile("tools/dpkg-query", "#!/bin/sh\n[ -e \"$CALLS\" ] && echo installed || exit 1\n");
        File.SetUnixFileMode(Path.Combine(build.Root, "tools", "dpkg-query"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        build.With("PATH", Path.Combine(build.Root, "tools"));

        build.Run("Debian").ExitCode.ShouldBe(0);
        build.Run("Debian").ExitCode.ShouldBe(0);

        calls.Calls(build).ShouldHaveSingleItem().ShouldEndWith("[install] [--yes] [--no-install-recommends] [acme-deb]");
    }

    [Fact]
    public void Rejects_a_missing_program_that_nothing_can_install()
    {
        var result = build.Run("OnPath");

        result.ExitCode.ShouldBe(255);
        result.Error.ShouldBe("error: The build requires 'acme-on-path', which is not on PATH. Install it, or set ACME-ON-PATH_EXE to the program.\n");
        build.Run("Nothing").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_value_on_demand_is_made_only_for_targets_that_require_it()
    {
        build.Run("Nothing").Output.ShouldNotContain("injected");

        var result = build.Run("Value");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("injected Wanted");
        result.Output.ShouldContain("[INF] Wanted True");
        result.Output.ShouldNotContain("injected Unwanted");
    }

    [Fact]
    public void Members_hold_what_their_patterns_match()
    {
        foreach (var file in (string[])["src/a/b.cs", "src/a/bin/c.dll", "notes.md", "docs/deep.md"])
            build.WithFile(file, "");

        build.Run("Files").Output.ShouldContain("""["notes.md", "src/a/b.cs"] ["src/a/bin"]""");
    }

    /// <summary>A package source in a directory, the only one there is.</summary>
    private void WriteFeed(string id, string version, string program)
    {
        var feed = Directory.CreateDirectory(Path.Combine(build.Root, "feed")).FullName;
        build.WithFile("nuget.config", $"""<configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources></configuration>""");
        using var package = ZipFile.Open(Path.Combine(feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Add($"{id}.nuspec", $"""<?xml version="1.0"?><package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{id}</id><version>{version}</version><authors>acme</authors><description>A tool</description></metadata></package>""");
        Add($"tools/net10.0/any/{program}", "no program");

        void Add(string path, string content)
        {
            using var writer = new StreamWriter(package.CreateEntry(path).Open());
            writer.Write(content);
        }
    }
}
