using Gantry.Tooling;

namespace Gantry.Tests.Containers;

/// <summary>
/// The entry point of Envoy Gateway's image, run by this system's shell: the programs of the image are replaced by scripts that
/// write down their arguments, and Envoy answers for as long as a file says so.
/// </summary>
public sealed class GatewayEntrypointTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly TemporaryDirectory place = new();

    public GatewayEntrypointTests()
    {
        var script = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "infra/images/gateway/upstream-entrypoint.sh"));
        place.Write("entrypoint", script.Replace("/usr/local/bin/", $"{place.Path}/", StringComparison.Ordinal).Replace("/var/lib/eg/config", place.Path, StringComparison.Ordinal));
        Program("busybox", $"case $1 in wget) test -e '{place["ready"]}' && echo >> '{place["probes"]}';; *) exec \"$@\";; esac");
        Program("envoy-gateway", $$"""
            echo "$*" >> '{{place["calls"]}}'
            [ "$1" = server ] || exit 0
            trap 'echo stopped >> {{place["calls"]}}; exit 143' TERM
            while [ ! -e '{{place["die"]}}' ]; do sleep 0.05; done
            exit 3
            """);
    }

    [Fact]
    public async Task Certificates_are_made_once_before_the_first_start()
    {
        place.Write("die", "");

        await RunAsync("server", "--config-path", "x.yaml");
        await RunAsync("server", "--config-path", "x.yaml");

        Calls().ShouldBe([$"certgen --local --config-home {place.Path}", "server --config-path x.yaml", "server --config-path x.yaml"]);
    }

    [Fact]
    public async Task Ends_when_Envoy_has_crashed()
    {
        place.Write("ready", "");
        var running = RunAsync("server");
        await WaitForAsync(() => File.Exists(place["probes"]));

        File.Delete(place["ready"]);
        var result = await running.WaitAsync(Limit);

        result.ExitCode.ShouldBe(70);
        result.Error.ShouldContain("does not answer any more");
        Calls().ShouldContain("stopped");
    }

    [Fact]
    public async Task Waits_for_an_Envoy_that_was_not_ready_yet()
    {
        var running = RunAsync("server");
        await WaitForAsync(() => Calls().Contains("server"));

        (await Task.WhenAny(running, Task.Delay(1000))).ShouldNotBe(running);

        place.Write("die", "");
        (await running.WaitAsync(Limit)).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Other_commands_are_Envoy_Gateways_own()
    {
        (await RunAsync("version")).ExitCode.ShouldBe(0);

        Calls().ShouldBe(["version"]);
    }

    public void Dispose() => place.Dispose();

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        new Command("sh", [place["entrypoint"], .. arguments]).WithEnvironment("GATEWAY_WATCH_SECONDS", "0.05").TryRunAsync();

    private string[] Calls() => File.Exists(place["calls"]) ? File.ReadAllLines(place["calls"]) : [];

    private void Program(string name, string body)
    {
        var file = place.Write(name, $"#!/bin/sh\n{body.ReplaceLineEndings("\n")}\n");
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
            await Task.Delay(20, limit.Token);
    }
}
