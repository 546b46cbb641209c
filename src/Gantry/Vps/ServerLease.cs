using System.Globalization;
using System.Text;

namespace Gantry.Vps;

/// <summary>
/// The right to change a server, held by one at a time and renewed all the while. It ends with this object, with this process, or
/// when the server hears nothing for <see cref="Lifetime"/>.
/// </summary>
internal sealed class ServerLease : IAsyncDisposable
{
    /// <summary>How long the server waits for a sign of life.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lost = new();
    private readonly TaskCompletionSource<ServerState> granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;

    private ServerLease()
    {
    }

    /// <summary>Grows with each lease of a server, so it names releases too.</summary>
    public int Number { get; private set; }

    /// <summary>What the server said when the lease began.</summary>
    public ServerState State { get; private set; } = new([]);

    /// <summary>Cancelled when the lease is lost.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>The number as the server's script takes it.</summary>
    public string Token => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the lease.</summary>
    /// <param name="why">For who is refused meanwhile: "deploy".</param>
    /// <param name="step">Is told what the server mends of a run that ended early.</param>
    /// <exception cref="Platform.UserErrorException">Somebody else has it; says who, from where, since when and for what.</exception>
    public static async Task<ServerLease> AcquireAsync(HostProgram host, string why, Action<string> step, CancellationToken cancellationToken)
    {
        var lease = new ServerLease();
        try
        {
            lease.running = lease.HoldAsync(host, why, step);
            lease.State = await lease.granted.Task.WaitAsync(cancellationToken);
            return lease;
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives it back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
#pragma warning disable CA1031 // it ends on the server by itself; whoever needs it has been told
        try
        {
            await running;
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
        stop.Dispose();
        lost.Dispose();
    }

    private async Task HoldAsync(HostProgram host, string why, Action<string> step)
    {
        List<string[]> said = [];
        try
        {
            await host.RunAsync(
                ["acquire", ((int)Lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture), Clean(Environment.UserName), Clean(Environment.MachineName), why],
                RenewAsync,
                line =>
                {
                    switch (line)
                    {
                        case ["token", var number]:
                            Number = int.Parse(number, CultureInfo.InvariantCulture);
                            break;
                        case ["step", var text]:
                            step(text);
                            break;
                        case ["ready"]:
                            granted.TrySetResult(new ServerState(said));
                            break;
                        default:
                            said.Add(line);
                            break;
                    }
                },
                CancellationToken.None);
            granted.TrySetException(new InvalidOperationException("the server's script ended before it gave a lease"));
        }
        catch (Exception e)
        {
            if (!granted.TrySetException(e) && !stop.IsCancellationRequested)
                await lost.CancelAsync();
            throw;
        }
    }

    private async Task RenewAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Heartbeat);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellationToken);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
                await stream.WriteAsync("renew\n"u8.ToArray(), cancellationToken);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("release\n"), CancellationToken.None);
        }
    }

    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
