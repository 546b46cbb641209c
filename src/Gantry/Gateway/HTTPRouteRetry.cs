using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>When a request is sent again.</summary>
/// <param name="Codes">Status codes that are tried again; failed connections always are.</param>
/// <param name="Attempts">Further attempts after the first.</param>
/// <param name="Backoff">Least time between two attempts.</param>
public sealed record HTTPRouteRetry(IReadOnlyList<int> Codes, int Attempts, TimeSpan Backoff)
{
    internal static HTTPRouteRetry Read(YamlMap map)
    {
        var retry = new HTTPRouteRetry(map.Numbers("codes", 400, 599), map.Number("attempts", 1, 0, 100), map.Duration("backoff") ?? TimeSpan.FromMilliseconds(25));
        map.RejectUnknownKeys();
        return retry;
    }
}
