namespace Gantry.Tooling;

/// <summary>What Setup decides by.</summary>
internal sealed record SetupFacts
{
    public required HostKind Host { get; init; }
    public OsRelease Distribution { get; init; } = OsRelease.Unknown;
    public bool CanBecomeRoot { get; init; }
    public bool HasSystemd { get; init; }
    public string User { get; init; } = "";

    public bool HasDocker { get; init; }

    /// <summary>Whether the daemon's program is on this machine.</summary>
    public bool HasDaemon { get; init; }

    public EngineStatus Engine { get; init; }
    public string EngineDetail { get; init; } = "";
    public DockerContext Context { get; init; } = new("default", "unix:///var/run/docker.sock") { IsSystemEngine = true };
    public Version? Compose { get; init; }
    public Version? Buildx { get; init; }

    public bool NeedsDebootstrap { get; init; }
    public bool HasDebootstrap { get; init; }

    /// <summary>Where plugins go that come in no package of this release.</summary>
    public string PluginDirectory { get; init; } = "/usr/local/lib/docker/cli-plugins";

    /// <summary>The version of each package that apt would install; empty when nobody asked apt, or it has no lists.</summary>
    public IReadOnlyDictionary<string, string> Candidates { get; init; } = new Dictionary<string, string>();
}
