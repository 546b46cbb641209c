namespace Gantry.Gateway.DataPlane;

/// <summary>What the gateway would do with a request.</summary>
/// <param name="Outcome">In a sentence, for people.</param>
/// <param name="Status">The status that the gateway answers by itself; null when a backend answers.</param>
public sealed record RouteAnswer(string Outcome, int? Status)
{
    /// <summary>The HTTPRoute that won; null when none did.</summary>
    public string? Route { get; init; }

    /// <summary>What of it matched: <c>PathPrefix /backend</c>, with method, headers and query where those are asked for.</summary>
    public string? Match { get; init; }

    /// <summary>The file and line of the match, as the gateway reads it.</summary>
    public string? At { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; init; }

    /// <summary>The path and query that the backend is asked for.</summary>
    public string? Path { get; init; }

    /// <summary>The addresses that may be asked, such as <c>http://backend.local:8000</c>.</summary>
    public IReadOnlyList<string> Backends { get; init; } = [];

    /// <summary>What the route tells the backend beside what the client said: <c>X-Forwarded-Prefix: /backend</c>.</summary>
    public IReadOnlyList<string> RequestHeaders { get; init; } = [];
}
