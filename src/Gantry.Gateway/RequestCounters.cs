using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Gantry.Gateway.DataPlane;

/// <summary>Counts answers by route and status, and by how long they took, for Prometheus.</summary>
internal sealed class RequestCounters
{
    /// <summary>Upper bounds of the histogram; in seconds.</summary>
    private static readonly double[] Bounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] durations = new long[Bounds.Length + 1];
    private readonly ConcurrentDictionary<(string Route, int Status), StrongBox<long>> counts = new();
    private long microseconds;

    public void Add(RequestState state, int status)
    {
        Interlocked.Increment(ref counts.GetOrAdd((state.Route ?? "", status), static _ => new StrongBox<long>()).Value);
        Interlocked.Add(ref microseconds, (long)state.Elapsed.TotalMicroseconds);
        Interlocked.Increment(ref durations[BucketOf(state.Elapsed.TotalSeconds)]);
    }

    /// <summary>All counts in Prometheus' text format.</summary>
    public string Render()
    {
        var text = new StringBuilder("# TYPE gantry_gateway_requests_total counter\n");
        foreach (var ((route, status), count) in counts.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $"gantry_gateway_requests_total{{route=\"{route}\",code=\"{status}\"}} {Volatile.Read(ref count.Value)}\n");
        text.Append("# TYPE gantry_gateway_request_duration_seconds histogram\n");
        long all = 0;
        for (var i = 0; i < durations.Length; i++)
        {
            all += Volatile.Read(ref durations[i]);
            text.Append(CultureInfo.InvariantCulture, $"gantry_gateway_request_duration_seconds_bucket{{le=\"{(i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf")}\"}} {all}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"gantry_gateway_request_duration_seconds_count {all}\n");
        text.Append(CultureInfo.InvariantCulture, $"gantry_gateway_request_duration_seconds_sum {Volatile.Read(ref microseconds) / 1e6}\n");
        return text.ToString();
    }

    private static int BucketOf(double seconds)
    {
        var bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
            bucket++;
        return bucket;
    }
}
