using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gantry.Gateway.DataPlane;

/// <summary>
/// Looks up backends' names. A lookup holds a thread of the pool until the resolver answers, which takes seconds for some
/// names that are not there yet: requests for one name share one lookup, and a failure is remembered for a moment.
/// </summary>
internal sealed class UpstreamResolver
{
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Lazy<Task<IPAddress[]>>> lookups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks a name up.</summary>
    /// <exception cref="SocketException">There is no such name.</exception>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        lookups.GetOrAdd(host, name => new Lazy<Task<IPAddress[]>>(() => LookUpAsync(name))).Value.WaitAsync(cancellationToken);

    private async Task<IPAddress[]> LookUpAsync(string host)
    {
        await Task.Yield(); // the entry is in the table before it can be removed
        var forgetAfter = FailureLifetime;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, CancellationToken.None);
            forgetAfter = TimeSpan.Zero;
            return addresses;
        }
        finally
        {
            _ = ForgetAsync(host, forgetAfter);
        }
    }

    private async Task ForgetAsync(string host, TimeSpan after)
    {
        await Task.Delay(after, CancellationToken.None);
        lookups.TryRemove(host, out _);
    }
}
