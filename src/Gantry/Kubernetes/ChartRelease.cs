namespace Gantry.Kubernetes;

/// <summary>A chart on disk, and as what it is installed.</summary>
/// <param name="Name">Of the release.</param>
/// <param name="Namespace">Where its parts run.</param>
/// <param name="Chart">The chart's directory.</param>
/// <param name="Values">Files, the last one wins.</param>
internal sealed record ChartRelease(string Name, string Namespace, string Chart, IReadOnlyList<string> Values);
