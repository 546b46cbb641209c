using System.Globalization;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Tooling;

/// <summary>Starts real engines in network namespaces of their own: in the machine's, a second one would take away its bridge.</summary>
public sealed class SetupEngineTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly Machine machine;

    public SetupEngineTests()
    {
        // Beside the real one, the machine's other programs are found as ever.
        folder.Write("bin/dockerd", $"#!/bin/sh\nexec unshare --net --mount {Machine.Current().Find("dockerd")} \"$@\"\n", isExecutable: true);
        machine = Machine.Current() with
        {
            SystemSocket = InFolder("docker.sock"),
            HasSystemd = false,
            Overrides = new Dictionary<string, string?>
            {
                ["PATH"] = $"{InFolder("bin")}:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin",
                ["DOCKER_HOST"] = null,
                ["DOCKER_CONTEXT"] = null,
            },
        };
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (!File.Exists(Options().EnginePidFile))
            return;
        var id = int.Parse(await File.ReadAllTextAsync(Options().EnginePidFile), CultureInfo.InvariantCulture);
        await new Command("kill", "-TERM", $"{id}").TryRunAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Directory.Exists($"/proc/{id}"))
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
    }

    public void Dispose() => folder.Dispose();

    [RequiresEngineProgram]
    public async Task Starts_an_engine_that_outlives_the_build_and_finds_it_running_the_next_time()
    {
        var first = await new Setup(machine, Options(), NullLogger.Instance).ApplyAsync();
        var second = await new Setup(machine, Options(), NullLogger.Instance).ApplyAsync();

        first.Changes.ShouldHaveSingleItem().ShouldMatch($"^started Docker Engine .* in the background, log {Options().EngineLog}$");
        second.Changes.ShouldBeEmpty();
        File.ReadAllText(Options().EngineLog).ShouldContain("API listen on");
        // In a session of its own: Ctrl-C in our terminal is not for it.
        var id = (await File.ReadAllTextAsync(Options().EnginePidFile)).Trim();
        var session = (await File.ReadAllTextAsync($"/proc/{id}/stat")).Split(' ')[5];
        session.ShouldBe(id);
    }

    [RequiresEngineProgram]
    public async Task Says_why_an_engine_does_not_start_as_soon_as_it_ends()
    {
        var error = await Should.ThrowAsync<UserErrorException>(() => new Setup(machine, Options("--storage-driver=nonsense"), NullLogger.Instance).ApplyAsync())
            .WaitAsync(TimeSpan.FromMinutes(5)); // well before its time is up

        error.Message.ShouldStartWith("error: the Docker Engine ended at once");
        error.Message.ShouldContain("driver not supported");
    }

    [RequiresEngineProgram]
    public async Task Tells_what_it_would_do_without_doing_it()
    {
        var plan = await new Setup(machine, Options(), NullLogger.Instance).PlanAsync();

        plan.ShouldBe(["start the Docker Engine in the background"]);
        File.Exists(Options().EnginePidFile).ShouldBeFalse();
    }

    private SetupOptions Options(params string[] arguments) => new()
    {
        EngineTimeout = TimeSpan.FromMinutes(10),
        EngineLog = InFolder("engine.log"),
        EnginePidFile = InFolder("engine.pid"),
        EngineArguments =
        [
            $"--host=unix://{InFolder("docker.sock")}", $"--data-root={InFolder("data")}", $"--exec-root={InFolder("exec")}", $"--pidfile={InFolder("docker.pid")}",
            "--bridge=none", "--iptables=false", "--ip6tables=false", .. arguments.Length > 0 ? arguments : ["--storage-driver=vfs"],
        ],
    };

    private string InFolder(string name) => Path.Combine(folder.Path, name);
}
