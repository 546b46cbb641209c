using System.Text.Json.Nodes;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>
/// A copy of this repository, to be changed, with a stack of its own that runs beside the others. It is built with this
/// checkout's compiled build, so its build/ and src/ are there but not compiled. Disposing removes the stack, its data and the copy.
/// </summary>
internal sealed class TemporaryCheckout : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gantry-checkout-");
    private bool isStarted;

    private TemporaryCheckout()
    {
    }

    /// <summary>Full path of the copy.</summary>
    internal string Root => directory.FullName;

    /// <summary>Copies what git knows here, and what it would if it were asked to.</summary>
    internal static async Task<TemporaryCheckout> CreateAsync()
    {
        var checkout = new TemporaryCheckout();
        var files = await new Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").In(DevStack.Root).RunAsync();
        foreach (var file in files.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
            checkout.Copy(file);
        checkout.Copy("artifacts/dev/.image-source"); // the choice that was made here, instead of asking registries again
        // --isolated names the stack after the branch.
        await checkout.GitAsync("init", "--quiet", "--initial-branch", checkout.directory.Name["gantry-".Length..].ToLowerInvariant());
        await checkout.GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.test", "commit", "--quiet", "--allow-empty", "--message", "Begin");
        return checkout;
    }

    /// <summary>What npm installed for this checkout serves the copy too.</summary>
    internal void UsePackages()
    {
        var packages = Directory.CreateDirectory(Path.Combine(DevStack.Root, ".nuke", "temp", "npm"));
        Directory.CreateDirectory(Path.Combine(Root, ".nuke", "temp"));
        Directory.CreateSymbolicLink(Path.Combine(Root, ".nuke", "temp", "npm"), packages.FullName);
    }

    /// <summary>Copies a service under another name, and registers it.</summary>
    /// <param name="slug">The new service's.</param>
    /// <param name="serviceYaml">Registers it.</param>
    internal async Task CopyServiceAsync(string from, string slug, string serviceYaml)
    {
        var source = Path.Combine(Root, "services", $"{from}-service");
        var target = Path.Combine(Root, "services", $"{slug}-service");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var compose in Directory.EnumerateFiles(target, "compose*.yaml"))
            await File.WriteAllTextAsync(compose, (await File.ReadAllTextAsync(compose)).Replace(from, slug, StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(target, "service.yaml"), serviceYaml);
    }

    /// <summary>The build as it is typed in the copy.</summary>
    internal Command Build(params string[] arguments) => DevStack.Build(["--root", Root, .. arguments]);

    /// <summary>Makes the copy a repository with a commit, in which `./build.sh` is this checkout's compiled build.</summary>
    internal async Task BeginToWorkAsync()
    {
        isStarted = true;
        await File.WriteAllTextAsync(Path.Combine(Root, "build.sh"), $"#!/bin/sh\nexec {DevStack.Root}/build.sh --root {Root} \"$@\"\n");
        await CommitAsync();
    }

    /// <summary>Commits everything that is there.</summary>
    internal async Task CommitAsync()
    {
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.test", "commit", "--quiet", "--allow-empty", "--message", "Go on");
    }

    /// <summary>Runs a line in the copy as a shell does in which it is typed.</summary>
    internal Task<CommandResult> TypeAsync(string line) => new Command("bash", "-c", line).In(Root).WithEnvironment("NO_COLOR", "1").TryRunAsync();

    /// <summary>
    /// Starts the copy's own stack, in an environment in which much is set for something else: by a git hook, for another Compose
    /// project, for another platform, by somebody careful with permissions, and behind a proxy that answers nobody. Everything that is
    /// tested on such a stack works whatever is inherited. When the start fails, nothing of it is left.
    /// </summary>
    internal async Task<DevStack> StartAsync()
    {
        isStarted = true;
        var dev = Build("Dev", "--isolated");
        var result = await new Command("sh", ["-c", "umask 077; exec \"$0\" \"$@\"", dev.Program, .. dev.Arguments])
            .WithEnvironment("COMPOSE_PROJECT_NAME", "victim").WithEnvironment("COMPOSE_FILE", "/nowhere/compose.yaml")
            .WithEnvironment("GIT_DIR", "/nowhere").WithEnvironment("GIT_INDEX_FILE", "/nowhere/index")
            .WithEnvironment("DOCKER_DEFAULT_PLATFORM", "linux/s390x")
            .WithEnvironment("DOCKER_CONFIG", WithProxy())
            .TryRunAsync();
        if (result.ExitCode != 0)
            await DisposeAsync(); // xunit disposes nothing whose beginning failed
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        return new DevStack(Root);
    }

    public async ValueTask DisposeAsync()
    {
        if (isStarted)
            await Build("Down", "--volumes").TryRunAsync();
        directory.Delete(recursive: true);
    }

    private void Copy(string file)
    {
        var source = Path.Combine(DevStack.Root, file);
        if (!File.Exists(source))
            return; // deleted here, and git does not know yet
        var target = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target);
    }

    /// <summary>The docker command line's configuration of this machine, with a proxy for containers.</summary>
    private string WithProxy()
    {
        var given = Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } directory ? directory : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");
        var copy = Directory.CreateDirectory(Path.Combine(Root, ".nuke", "temp", "docker")).FullName;
        foreach (var entry in Directory.Exists(given) ? new DirectoryInfo(given).EnumerateFileSystemInfos() : [])
        {
            if (entry.Name != "config.json" && !Path.Exists(Path.Combine(copy, entry.Name)))
                File.CreateSymbolicLink(Path.Combine(copy, entry.Name), entry.FullName);
        }
        var file = Path.Combine(given, "config.json");
        var configuration = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        configuration["proxies"] = new JsonObject { ["default"] = new JsonObject { ["httpProxy"] = "http://127.0.0.1:9", ["httpsProxy"] = "http://127.0.0.1:9" } };
        File.WriteAllText(Path.Combine(copy, "config.json"), configuration.ToJsonString());
        return copy;
    }

    private Task GitAsync(params string[] arguments) => new Command("git", arguments).In(Root).RunAsync();
}
