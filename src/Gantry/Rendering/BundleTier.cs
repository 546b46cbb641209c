namespace Gantry.Rendering;

/// <summary>What a tier is rendered from, and what its names stand for. A tier is a rendering: everything else is the same.</summary>
/// <param name="Name">Its directory under <c>artifacts/</c> and <c>infra/gateway/</c>, and the ending of <c>infra/identity/realm.&lt;tier&gt;.yaml</c>.</param>
/// <param name="ComposeFile">Its Compose file in <c>infra/</c> and in each service's folder; null where it is not run by Compose.</param>
/// <param name="InternalDomain">What follows the names by which its containers reach each other, without a dot in front.</param>
public sealed record BundleTier(string Name, string? ComposeFile, string InternalDomain)
{
    /// <summary>This machine.</summary>
    public static BundleTier Dev { get; } = new("dev", "compose.yaml", "local");

    /// <summary>One public server.</summary>
    public static BundleTier Vps { get; } = new("vps", "compose.prod.yaml", "local");

    /// <summary>A cluster.</summary>
    /// <param name="inNamespace">Where the parts and the services run.</param>
    public static BundleTier K8s(string inNamespace) => new("k8s", null, $"{inNamespace}.svc.cluster.local");

    /// <summary>Where its gateway and realm files stand in the bundle, with a slash at its end: at the top, or inside the chart.</summary>
    public string FilesPrefix => IsChart ? "chart/files/" : "";

    /// <summary>Whether it is installed from a Helm chart.</summary>
    public bool IsChart => ComposeFile is null;

    /// <summary>Whether it is on this machine alone: its secrets are in the bundle, and developers' tools are reachable.</summary>
    public bool IsDev => Name == Dev.Name;

    /// <summary>Whether the gateway is one process that reads files, which a configuration file names.</summary>
    public bool IsStandalone => ComposeFile is not null;
}
