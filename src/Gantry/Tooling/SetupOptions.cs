namespace Gantry.Tooling;

/// <summary>What Setup has to provide.</summary>
public sealed record SetupOptions
{
    /// <summary>Whether images are built without a registry, which takes debootstrap.</summary>
    public bool LocalImages { get; init; }

    /// <summary>How long a started engine may take until it answers. Default: 60 s.</summary>
    public TimeSpan EngineTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Log of an engine that is started in the background; appended to. Default: <c>/var/log/gantry-dockerd.log</c>.</summary>
    public string EngineLog { get; init; } = "/var/log/gantry-dockerd.log";

    /// <summary>Process id of an engine that is started in the background. Default: <c>/run/gantry-dockerd.pid</c>.</summary>
    public string EnginePidFile { get; init; } = "/run/gantry-dockerd.pid";

    /// <summary>Arguments of an engine that is started in the background; none by default, so /etc/docker/daemon.json decides.</summary>
    public IReadOnlyList<string> EngineArguments { get; init; } = [];
}
