using Gantry.Tooling;

namespace Gantry.Tests;

/// <summary>
/// `build.sh` in a repository of its own, with a program in place of dotnet that writes down how it is called: what is tested is
/// when the script compiles, which takes the real one half a minute.
/// </summary>
public sealed class BootstrapTests : IDisposable
{
    private const string Dotnet =
        """
        #!/bin/sh
        # Stands in for dotnet: answers as an SDK, "publishes" a build, and "runs" it.
        echo "$*" >> "$CALLS"
        case $1 in
            --version) echo 10.0.100 ;;
            --info) echo " RID:         test-x64" ;;
            publish)
                for option in "$@"; do case $option in -p:ArtifactsPath=*) artifacts=${option#-p:ArtifactsPath=} ;; esac; done
                if [ -e "$artifacts/half" ]; then echo "found half a file" >> "$CALLS"; fi
                mkdir -p "$artifacts"; echo half > "$artifacts/half"
                if grep -q slow build/Build.cs; then echo "$PPID $$" > "$CALLS.running.new"; mv "$CALLS.running.new" "$CALLS.running"; exec sleep 300; fi
                rm "$artifacts/half"
                if grep -q broken build/Build.cs; then echo "build/Build.cs(1,1): error CS1002: ; expected"; exit 1; fi
                while [ "$1" != -o ]; do shift; done
                mkdir -p "$2" && cp build/Build.cs "$2/_build.dll" ;;
            *) shift; echo "ran $*" ;;
        esac
        """;

    private readonly TemporaryDirectory repository = new();
    private readonly TemporaryDirectory tools = new();

    public BootstrapTests()
    {
        File.Copy(Path.Combine(RepositoryRoot.Path, "build.sh"), repository["build.sh"]);
        foreach (var input in new[] { "build/Build.cs", "src/Nuke.props", "src/Nuke.Common/x.cs", "src/Nuke.Components/x.cs", "src/Nuke.SourceGenerators/x.cs", "src/Gantry.Engine/x.cs", "src/Gantry/x.cs", "Directory.Build.props", "Directory.Packages.props", ".editorconfig" })
            repository.Write(input, "one\n");
        repository.Write("global.json", """{ "sdk": { "version": "10.0.100" } }""");
        File.SetUnixFileMode(tools.Write("dotnet", Dotnet), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private int Compilations => File.Exists(tools["calls"]) ? File.ReadLines(tools["calls"]).Count(call => call.StartsWith("publish", StringComparison.Ordinal)) : 0;

    [Fact]
    public async Task Compiles_once_and_then_only_runs()
    {
        (await RunAsync("Dev", "--tier", "a b")).Output.ShouldBe("ran Dev --tier a b");
        (await RunAsync("Dev")).Output.ShouldBe("ran Dev");

        Compilations.ShouldBe(1);
        File.ReadLines(tools["calls"]).Last().ShouldEndWith("_build.dll Dev");
    }

    [Theory]
    [InlineData("src/Gantry/x.cs")]
    [InlineData("build/Build.cs")]
    [InlineData("Directory.Packages.props")]
    public async Task Compiles_again_when_the_content_of_an_input_changed(string input)
    {
        await RunAsync();

        repository.Write(input, "two\n");
        await RunAsync();

        Compilations.ShouldBe(2);
    }

    [Fact]
    public async Task Does_not_compile_for_a_new_date_or_for_content_it_has_seen()
    {
        await RunAsync();
        repository.Write("src/Gantry/x.cs", "two\n");
        await RunAsync();
        repository.Write("src/Gantry/x.cs", "one\n");
        await RunAsync();
        File.SetLastWriteTimeUtc(repository["src/Gantry/x.cs"], new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await RunAsync();

        Compilations.ShouldBe(2);
    }

    [Fact]
    public async Task Notices_an_input_that_was_removed_or_replaced_by_an_older_file()
    {
        await RunAsync();

        // As `cp -p` and `tar -x` do: new content, old date, and the directory looks untouched.
        File.SetLastWriteTimeUtc(repository.Write("src/Gantry/x.cs", "old\n"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await RunAsync();
        File.Delete(repository["src/Nuke.Common/x.cs"]);
        await RunAsync();

        Compilations.ShouldBe(3);
    }

    [Fact]
    public async Task Two_at_once_compile_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("Dev")));

        runs.ShouldAllBe(run => run.Output == "ran Dev");
        Compilations.ShouldBe(1);
    }

    /// <summary>What was half written counts as up to date for a compiler: it is newer than its sources.</summary>
    [Theory]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 143)]
    [InlineData("-KILL", 137)]
    public async Task Compiles_from_the_beginning_after_it_was_ended_while_it_compiled(string signal, int exitCode)
    {
        repository.Write("build/Build.cs", "slow\n");
        var run = Script("Dev").TryRunAsync();
        while (!File.Exists(tools["calls.running"]))
            await Task.Delay(20);
        var (script, compiler) = (await File.ReadAllTextAsync(tools["calls.running"])).Trim().Split(' ') is [var first, var second] ? (first, second) : default;

        await new Command("kill", signal, script).RunAsync();
        (await run).ExitCode.ShouldBe(exitCode);
        var outlived = (await new Command("kill", "-0", compiler).TryRunAsync()).Succeeded;
        outlived.ShouldBe(signal == "-KILL", "the compiler ends with what started it");
        if (outlived)
            await new Command("kill", compiler).RunAsync();

        repository.Write("build/Build.cs", "good\n");
        (await RunAsync("Dev")).Output.ShouldBe("ran Dev");
        File.ReadLines(tools["calls"]).ShouldNotContain("found half a file");
        Directory.GetFiles(repository[".nuke/temp"], "compile.unfinished").ShouldBeEmpty();
    }

    [Fact]
    public async Task Compiles_after_a_run_that_was_killed_before_it_began_to()
    {
        using var ended = System.Diagnostics.Process.Start("true");
        await ended.WaitForExitAsync();
        Directory.CreateDirectory(repository[".nuke/temp"]);
        File.CreateSymbolicLink(repository[".nuke/temp/build.holder"], $"{ended.Id}");

        (await RunAsync("Dev")).Output.ShouldBe("ran Dev");

        File.Exists(repository[".nuke/temp/build.holder"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Rejects_a_build_that_does_not_compile_with_the_compilers_words()
    {
        repository.Write("build/Build.cs", "broken\n");

        var result = await Script("Dev").TryRunAsync();

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("CS1002");
        Compilations.ShouldBe(1);
    }

    [Fact]
    public async Task Compiles_without_a_home_directory()
    {
        var result = await Script("--help").WithEnvironment("HOME", null).TryRunAsync();

        result.Error.ShouldNotContain("unbound variable");
        result.Output.ShouldBe("ran --help");
        Compilations.ShouldBe(1);
    }

    [Fact]
    public async Task Finds_its_own_directory_whatever_CDPATH_says()
    {
        var script = new Command("bash", $"{Path.GetFileName(repository.Path)}/build.sh", "Dev").In(Path.GetDirectoryName(repository.Path)!)
            .WithEnvironment("CALLS", tools["calls"]).WithEnvironment("PATH", $"{tools.Path}:{Environment.GetEnvironmentVariable("PATH")}");
        Directory.CreateDirectory(tools[$"elsewhere/{Path.GetFileName(repository.Path)}"]);

        var result = await script.WithEnvironment("CDPATH", tools["elsewhere"]).TryRunAsync();

        result.Output.ShouldBe("ran Dev", result.Error);
    }

    [Fact]
    public async Task Installs_the_SDK_below_the_repository_when_none_is_there()
    {
        var path = tools.Write("bin/.keep", "");
        foreach (var program in new[] { "bash", "cat", "cp", "curl", "cut", "dirname", "find", "grep", "head", "ln", "mkdir", "mv", "readlink", "rm", "sed", "sha256sum", "sh", "sleep", "sort", "touch", "xargs" })
            File.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(path)!, program), (await new Command("sh", "-c", $"command -v {program}").RunAsync()).Output);
        var installer = tools.Write("install.sh", $"while [ \"$1\" != --install-dir ]; do shift; done; mkdir -p \"$2\"; cp {tools["dotnet"]} \"$2/dotnet\"");

        var script = Script("Dev").WithEnvironment("PATH", Path.GetDirectoryName(path)).WithEnvironment("DOTNET_INSTALL_URL", $"file://{installer}");
        var result = await script.RunAsync();

        result.Output.ShouldBe("ran Dev");
        result.Error.ShouldContain("Installing .NET SDK 10.0.100");
        File.Exists(repository[".nuke/temp/sdk/dotnet"]).ShouldBeTrue();
    }

    public void Dispose()
    {
        repository.Dispose();
        tools.Dispose();
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => Script(arguments).RunAsync();

    private Command Script(params string[] arguments) => new Command("bash", [repository["build.sh"], .. arguments])
        .WithEnvironment("CALLS", tools["calls"])
        .WithEnvironment("HOME", tools.Path)
        .WithEnvironment("DOTNET_ROOT", null)
        .WithEnvironment("PATH", $"{tools.Path}:{Environment.GetEnvironmentVariable("PATH")}");
}
