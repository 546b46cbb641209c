using Gantry.Tooling;

namespace Gantry.Containers;

/// <summary>How images are built.</summary>
public sealed record ImageBuilderOptions
{
    /// <summary>The repository's root.</summary>
    public required string Root { get; init; }

    /// <summary>Logs and staged contexts, kept between runs. Default: <c>.nuke/temp/images</c> below the root.</summary>
    public string Temporary => TemporaryDirectory ?? Path.Combine(Root, ".nuke", "temp", "images");

    /// <summary>Replaces the default of <see cref="Temporary"/>.</summary>
    public string? TemporaryDirectory { get; init; }

    /// <summary>PEM file offered to builds as the secret <c>ca</c>. Default: the host's bundle.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>File offered to builds as the secret <c>npmrc</c>. Default: the user's, or an empty one.</summary>
    public string? NpmConfiguration { get; init; }

    /// <summary>The Debian mirror that base images come from. Default: the one that apt of this machine uses.</summary>
    public string? DebianMirror { get; init; }

    /// <summary>How many images of a part are kept, the current one included. Default: 3.</summary>
    public int KeptImages { get; init; } = 3;

    /// <summary>How long an image is kept however many newer ones there are: another checkout may have built it just now. Default: a day.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Where the checkouts of this user note which images they plan with. Default: in the user's data directory; null for nowhere.</summary>
    public string? Plans { get; init; } = UserFolders.Data is { } data ? Path.Combine(data, "gantry", "checkouts") : null;
}
