using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;
using Gantry.Tunnels;

namespace Gantry.Tests.Tunnels;

/// <summary>With a program that says and does what agents say and do; the real localtunnel is tested end to end.</summary>
public sealed class TunnelSessionTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly RecordedLog<TunnelSession> log = new();

    [Fact]
    public async Task Says_that_the_tunnel_dropped_and_why_and_connects_again()
    {
        // The first time it ends as Node.js does, the second time it stays, at another address.
        var agent = Agent("""
            if [ -e seen ]; then echo "address https://two.example"; exec sleep 600; fi
            touch seen
            echo "address https://one.example"
            sleep 0.3
            printf '/lt.js:81\n    throw err;\n\nError: connection refused: localhost:1 (check your firewall settings)\n    at emitErrorNT (node:internal)\n\nNode.js v20.20.2\n' >&2
            exit 1
            """);
        using var end = new CancellationTokenSource();
        List<Uri> opened = [];

        var run = new TunnelSession(agent, log).RunAsync((address, _) =>
        {
            opened.Add(address);
            if (opened.Count == 2)
                end.Cancel();
            return Task.CompletedTask;
        }, end.Token);

        await Should.ThrowAsync<OperationCanceledException>(run);
        opened.ShouldBe([new Uri("https://one.example"), new Uri("https://two.example")]);
        log.Messages.ShouldBe(
        [
            "The tunnel at https://one.example/ dropped (Error: connection refused: localhost:1 (check your firewall settings)); connecting again in 1 s",
            "The tunnel is back: https://two.example/",
        ]);
    }

    [Fact]
    public async Task Says_so_when_the_agent_itself_connects_again_and_follows_nothing_anew()
    {
        var agent = Agent("""
            echo "address https://one.example"
            sleep 0.2; echo "lost"; echo "lost"; sleep 0.2; echo "back"; echo "address https://one.example"; sleep 0.2; echo "end"
            exec sleep 600
            """) with { IsLoss = line => line == "lost", IsReturn = line => line == "back" };
        using var end = new CancellationTokenSource();
        var opened = 0;
        agent = agent with { FindAddress = Ending(agent.FindAddress, end) };

        var run = new TunnelSession(agent, log).RunAsync((_, _) => { opened++; return Task.CompletedTask; }, end.Token);

        await Should.ThrowAsync<OperationCanceledException>(run);
        opened.ShouldBe(1);
        log.Messages.ShouldBe(["The tunnel at https://one.example/ dropped; script connects again", "The tunnel is back: https://one.example/"]);
    }

    [Fact]
    public async Task Rejects_an_agent_that_ends_before_it_has_an_address_with_what_it_said()
    {
        var agent = Agent("echo 'ERROR: authentication failed: The authtoken you specified is not valid' >&2; echo 'ERR_NGROK_105' >&2; exit 1");

        var run = new TunnelSession(agent, log).RunAsync((_, _) => Task.CompletedTask, CancellationToken.None);

        (await Should.ThrowAsync<UserErrorException>(run)).Message.ShouldContain("script ended with 1 before it had an address\n  out: ERROR: authentication failed");
    }

    [Fact]
    public async Task A_stack_that_cannot_follow_ends_the_tunnel()
    {
        var agent = Agent("echo 'address https://one.example'; exec sleep 600");

        var run = new TunnelSession(agent, log).RunAsync((_, _) => throw new UserErrorException("broken", "mend it"), CancellationToken.None);

        (await Should.ThrowAsync<UserErrorException>(run)).Message.ShouldContain("broken");
    }

    public void Dispose() => folder.Dispose();

    private TunnelAgent Agent(string script)
    {
        var program = folder.Write("agent.sh", $"#!/bin/sh\n{script}\n", isExecutable: true);
        return new TunnelAgent("script", _ => new Command(program).In(folder.Path), line => Regex.Match(line, "^address (.*)$") is { Success: true } match ? new Uri(match.Groups[1].Value) : null);
    }

    private static Func<string, Uri?> Ending(Func<string, Uri?> find, CancellationTokenSource end) => line =>
    {
        if (line == "end")
            end.Cancel();
        return find(line);
    };
}
