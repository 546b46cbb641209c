namespace Gantry.Containers;

/// <summary>What a plan is made from.</summary>
public sealed record ImagePlanOptions
{
    /// <summary>The repository's root, with <c>infra/images</c> and <c>services</c>.</summary>
    public required string Root { get; init; }

    /// <summary>First part of the built images' names.</summary>
    public required string Project { get; init; }

    /// <summary>Whether parts come from registries or are built.</summary>
    public required ImageSource Source { get; init; }

    /// <summary>Whether the images that services are developed in are planned too; a server and a cluster need none.</summary>
    public bool ForDevelopment { get; init; } = true;

    /// <summary>The pinned images by key, as <c>infra/platform.yaml</c> has them; used with <see cref="ImageSource.Upstream"/>.</summary>
    public IReadOnlyDictionary<string, string> PinnedImages { get; init; } = new Dictionary<string, string>();

    /// <summary>The parts that are .NET programs; their Dockerfile copies <c>app/</c>. Default: the gateway and the realm's reconciler.</summary>
    public IReadOnlyDictionary<string, PublishedApp> Apps { get; init; } = new Dictionary<string, PublishedApp>
    {
        ["gateway"] = new("src/Gantry.Gateway",
        [
            "src/Gantry.Gateway", "src/Gantry/Gateway", "src/Gantry/Platform", "src/Gantry/Gantry.csproj",
            "src/Nuke.Common/Utilities/NearestName.cs", // compiled into Gantry
            "Directory.Build.props", "Directory.Packages.props",
        ]),
        ["realm"] = new("src/Gantry.Realm",
        [
            "src/Gantry.Realm", "src/Gantry/Identity", "src/Gantry/Platform", "src/Gantry/Gantry.csproj",
            "infra/images/keycloak/realm-schema.json", "src/Nuke.Common/Utilities/NearestName.cs", // compiled into Gantry
            "Directory.Build.props", "Directory.Packages.props",
        ]),
    };
}
