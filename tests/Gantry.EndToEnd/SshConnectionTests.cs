using System.Text;
using Gantry.Platform;
using Gantry.Vps;

namespace Gantry.EndToEnd;

/// <summary>The connection to a server, with a real OpenSSH at both ends.</summary>
public sealed class SshConnectionTests : IAsyncLifetime
{
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Speaks_with_the_server_it_knows_and_no_other()
    {
        await using (var ssh = server.Connect())
        {
            (await ssh.RunAsync(["printf", "%s|", "a b", "$HOME", "it's", ""])).Output.ShouldBe("a b|$HOME|it's||");
            (await ssh.TryRunAsync(["sh", "-c", "echo no >&2; exit 3"])).ShouldSatisfyAllConditions(result => result.ExitCode.ShouldBe(3), result => result.Error.ShouldBe("no"));
            (await ssh.TryRunScriptAsync("printf '%s %s' \"$1\" \"$(head -c 3 | od -An -tx1)\"", ["first"], async (stream, token) => await stream.WriteAsync(new byte[] { 0, 255, 10 }, token)))
                .Output.ShouldBe("first  00 ff 0a");
            ssh.RoundTrips.ShouldBe(3);
            (await server.ShellAsync("ss --no-header --tcp state established '( sport = :22 )' | wc -l")).Trim().ShouldBe("1", "all commands share one connection");
        }

        await IsLetInByWhatAPipelineKnowsAsync();
        (await FailAsync(new SshOptions { Target = SshTarget.Parse("root@127.0.0.1:1"), ConfigFile = server.SshConfig })).ShouldContain("nothing listens for SSH at root@127.0.0.1:1");
        (await FailAsync(Known() with { Target = SshTarget.Parse(server.Host) with { User = "nobody" } })).ShouldContain("lets nobody in");
        await File.WriteAllTextAsync(server.KnownHosts, "");
        (await FailAsync(Known())).ShouldContain("is not known, so anybody could answer in its place");
        await File.WriteAllTextAsync(server.KnownHosts, $"[127.0.0.1]:{server.PortOf(22)} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2hXYVVY0M4hU1hYm9hZ0dPd3RkZ3V1b0hJb0dPd3Rk\n");
        (await FailAsync(Known())).ShouldContain("shows another host key than it did before");
    }

    /// <summary>Key and host key as values, on a machine that has neither.</summary>
    private async Task IsLetInByWhatAPipelineKnowsAsync()
    {
        var key = await File.ReadAllTextAsync(Path.Combine(server.ClientDirectory, "key"));
        var knownHosts = await File.ReadAllTextAsync(server.KnownHosts);
        var nothing = Path.Combine(server.ClientDirectory, "nothing");
        await File.WriteAllTextAsync(nothing, "");
        foreach (var given in new[] { key, key.TrimEnd().ReplaceLineEndings("\r\n"), Convert.ToBase64String(Encoding.UTF8.GetBytes(key)) })
        {
            await using var ssh = new SshConnection(SshOptions.From(server.Host, nothing, given, knownHosts));
            (await ssh.RunAsync(["echo", "in"])).Output.ShouldBe("in");
        }

        (await FailAsync(SshOptions.From(server.Host, nothing, null, knownHosts))).ShouldContain("lets nobody in");
        (await FailAsync(SshOptions.From(server.Host, server.SshConfig, key, "example.com ssh-ed25519 AAAA"))).ShouldContain("is not known");
    }

    private SshOptions Known() => new() { Target = SshTarget.Parse(server.Host), ConfigFile = server.SshConfig };

    private static async Task<string> FailAsync(SshOptions options)
    {
        await using var ssh = new SshConnection(options);
        return (await Should.ThrowAsync<UserErrorException>(() => ssh.TryRunAsync(["true"]))).Message;
    }
}
