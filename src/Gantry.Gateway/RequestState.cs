using System.Diagnostics;

namespace Gantry.Gateway.DataPlane;

/// <summary>What is known of a request while it is answered.</summary>
/// <param name="endless">Called once, when the request turns out to be one that does not end by itself.</param>
internal sealed class RequestState(Action endless)
{
    private readonly long begin = Stopwatch.GetTimestamp();
    private bool isEndless;

    public DateTimeOffset StartTime { get; } = TimeProvider.System.GetUtcNow();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(begin);

    /// <summary>The path that was routed, without query.</summary>
    public string? Target { get; set; }

    /// <summary>The HTTPRoute; null when none was found.</summary>
    public string? Route { get; set; }

    /// <summary>The endpoint that was asked last; null when none was.</summary>
    public string? UpstreamHost { get; set; }

    /// <summary>Whether a backend has begun to answer.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Whether this is an upgraded connection or a stream of events: when the process stops, nobody waits for it.</summary>
    public bool IsEndless
    {
        get => isEndless;
        set
        {
            if (value && !isEndless)
            {
                isEndless = true;
                endless();
            }
        }
    }
}
