using Gantry.Certificates;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>What a bundle is made of beside the hand-written files.</summary>
public sealed record BundleInput
{
    /// <summary>The tier.</summary>
    public BundleTier Tier { get; init; } = BundleTier.Dev;

    /// <summary>The platform, at the tier's domain.</summary>
    public required PlatformModel Platform { get; init; }

    /// <summary>Image references by part (<c>db</c>, <c>gateway</c>, …) and service folder (<c>backend-service</c>).</summary>
    public required IReadOnlyDictionary<string, string> Images { get; init; }

    /// <summary>What the chart is told of the cluster; null where the tier is no chart.</summary>
    public ChartInput? Chart { get; init; }

    /// <summary>The secrets of dev by name, at least <see cref="Bundle.SecretNames"/>; the other tiers' are in no bundle.</summary>
    public IReadOnlyDictionary<string, Secret> Secrets { get; init; } = new Dictionary<string, Secret>();

    /// <summary>The gateway's TLS Secret as YAML; null where the tier's host or cluster brings it.</summary>
    public string? TlsSecret { get; init; }

    /// <summary>Who issues the certificate of a server; null where it stays self-signed.</summary>
    public AcmeOptions? Acme { get; init; }

    /// <summary>Hosts that the containers of dev reach without this machine's proxy, beside each other.</summary>
    public IReadOnlyList<string> NoProxy { get; init; } = [];

    /// <summary>Slugs of the services whose debuggers listen; in dev alone.</summary>
    public IReadOnlySet<string> Debugged { get; init; } = new HashSet<string>();

    /// <summary>Who owns the private files of dev, so that containers that run as this user can read them.</summary>
    public HostUser User { get; init; } = HostUser.Current;
}
