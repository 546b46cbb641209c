namespace Gantry.Containers;

/// <summary>Where the platform's images come from.</summary>
public enum ImageSource
{
    /// <summary>The official images, pinned in <c>infra/platform.yaml</c>, from their registries.</summary>
    Upstream,

    /// <summary>Built here from Debian and npm packages, without any registry.</summary>
    Local,
}
