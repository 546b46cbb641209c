using System.Text.RegularExpressions;
using System.Threading.Channels;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Tunnels;

/// <summary>Keeps a tunnel open: says when it drops, and connects again, sooner at first.</summary>
public sealed partial class TunnelSession(TunnelAgent agent, ILogger<TunnelSession> logger)
{
    private const int KeptLines = 20;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>How long the first connection may take.</summary>
    private static readonly TimeSpan OpensWithin = TimeSpan.FromMinutes(1);

    private readonly Channel<Uri> addresses = Channel.CreateUnbounded<Uri>();
    private readonly Queue<string> lines = [];
    private volatile Uri? address;
    private volatile bool isLost;

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="opened">Told the public address, and again when it becomes another one.</param>
    /// <exception cref="UserErrorException">The agent ended, or had no address within a minute, before it was ever connected.</exception>
    public async Task RunAsync(Func<Uri, CancellationToken, Task> opened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(opened);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] both = [KeepOpenAsync(end.Token), FollowAsync(opened, end.Token)];
        try
        {
            await await Task.WhenAny(both);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(both).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the first to fail is told
        }
    }

    private async Task KeepOpenAsync(CancellationToken cancellationToken)
    {
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            var before = address;
            var result = await agent.Start(before).OnLine(Read).TryRunAsync(cancellationToken);
            if (address is null)
                throw new UserErrorException($"{agent.Name} ended with {result.ExitCode} before it had an address{Said("\n  out: ")}", "see what it says; for ngrok, whether the token is right");
            if (!isLost)
                delay = FirstDelay; // it was open meanwhile
            isLost = true;
            Log.Dropped(logger, address, Said(" ("), delay.TotalSeconds);
            await Task.Delay(delay, cancellationToken);
        }
    }

    private async Task FollowAsync(Func<Uri, CancellationToken, Task> opened, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(OpensWithin);
        Uri? shown = null;
        while (true)
        {
            Uri next;
            try
            {
                next = await addresses.Reader.ReadAsync(shown is null ? limit.Token : cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new UserErrorException($"{agent.Name} had no address within {OpensWithin.TotalSeconds:0} s{Said("\n  out: ")}", "see whether this machine reaches the internet, or choose another `--provider`");
            }
            if (next == shown)
                continue;
            await opened(next, cancellationToken);
            shown = next;
        }
    }

    /// <summary>Called for one line at a time.</summary>
    private void Read(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > KeptLines)
                lines.Dequeue();
        }
        if (agent.FindAddress(line) is { } found)
        {
            address = found;
            addresses.Writer.TryWrite(found);
            Returned();
        }
        else if (agent.IsReturn(line))
            Returned();
        else if (address is not null && !isLost && agent.IsLoss(line))
        {
            isLost = true;
            Log.Lost(logger, address, agent.Name);
        }
    }

    private void Returned()
    {
        if (!isLost)
            return;
        isLost = false;
        Log.Returned(logger, address!);
    }

    private string Said(string before)
    {
        lock (lines)
        {
            var last = lines.LastOrDefault(line => ErrorWord().IsMatch(line)) ?? lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
            return last is null ? "" : $"{before}{last.Trim()}{(before.EndsWith('(') ? ")" : "")}";
        }
    }

    [GeneratedRegex(@"\berr(or)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ErrorWord();
}
