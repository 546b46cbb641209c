namespace Gantry.Kubernetes;

/// <summary>How the chart is rendered beside what the model says.</summary>
public sealed record HelmOptions
{
    /// <summary>Of the release, and of its namespace where none is named.</summary>
    public required string Release { get; init; }

    /// <summary>Where its parts run.</summary>
    public required string Namespace { get; init; }

    /// <summary>Values files for one cluster, full paths; they win over the rendered values, the last one over all.</summary>
    public IReadOnlyList<string> ValuesFiles { get; init; } = [];
}
