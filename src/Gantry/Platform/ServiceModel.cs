namespace Gantry.Platform;

/// <summary>A service, as its <c>service.yaml</c> registers it.</summary>
public sealed record ServiceModel
{
    /// <summary>The longest request body where <c>service.yaml</c> says nothing, in MiB.</summary>
    public const int DefaultUpload = 25;

    /// <summary>Uploads that its server works on at a time: two processes with four threads each.</summary>
    private const int UploadsAtATime = 8;

    /// <summary>Names database, role, schema, client, compose service and <c>&lt;slug&gt;.local</c>: lower-case letters, digits, single dashes.</summary>
    public required string Slug { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Relative to the repository, with forward slashes: <c>services/&lt;slug&gt;-service</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Path at the platform's domain: <c>/backend</c>. The gateway serves the service below it and strips it; where the service
    /// has a host of its own, it leads there. Null when the host is its only address.
    /// </summary>
    public required string? RoutePrefix { get; init; }

    /// <summary>Label before the platform's domain of the host that is this service's alone: <c>backend</c>; null when it has none.</summary>
    public required string? RouteHost { get; init; }

    /// <summary>Its client in the realm.</summary>
    public required string ClientId { get; init; }

    /// <summary>Port inside the container.</summary>
    public required int Port { get; init; }

    /// <summary>Answers 200 when service and database work; without the prefix, begins with a slash.</summary>
    public required string HealthPath { get; init; }

    /// <summary>Keys of Compose that open more than its own container, and that its files may have nevertheless: <c>ports</c>, <c>privileged</c>.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The longest request body it takes, in MiB.</summary>
    public int UploadMebibytes { get; init; } = DefaultUpload;

    /// <summary>debugpy's port on 127.0.0.1 in dev; null when none is published.</summary>
    public required int? DebugPort { get; init; }

    /// <summary>The file that registers it.</summary>
    public required SourceLocation At { get; init; }

    /// <summary>Where its route prefix is written.</summary>
    public required SourceLocation RoutePrefixAt { get; init; }

    /// <summary>Where its host is written.</summary>
    public required SourceLocation RouteHostAt { get; init; }

    /// <summary>Where its client is written.</summary>
    public required SourceLocation ClientIdAt { get; init; }

    /// <summary>Where its debug port is written.</summary>
    public required SourceLocation DebugPortAt { get; init; }

    /// <summary>Size of its <c>/tmp</c>, in MiB: holds as many uploads as are worked on at a time, with room for what else lies there.</summary>
    public int TemporaryMebibytes => UploadMebibytes * UploadsAtATime + 56;

    /// <summary>Name of its database, role and schema: the slug with underscores, which need no quoting in SQL.</summary>
    public string DatabaseName => Slug.Replace('-', '_');

    /// <summary>Prefix of its variables: the slug in upper case with underscores.</summary>
    public string VariablePrefix => DatabaseName.ToUpperInvariant();
}
