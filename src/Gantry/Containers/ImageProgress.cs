namespace Gantry.Containers;

/// <summary>Where the build of an image stands.</summary>
public enum ImageState
{
    /// <summary>An image it is built on is not ready.</summary>
    Waiting,

    /// <summary>It is being built.</summary>
    Building,

    /// <summary>It is there.</summary>
    Built,

    /// <summary>Its build failed.</summary>
    Failed,
}

/// <summary>A step of an image's build.</summary>
/// <param name="Step">What is being done or waited for, as one short line; empty at the end.</param>
/// <param name="Elapsed">Since the build of all images began.</param>
public sealed record ImageProgress(string Part, ImageState State, string Step, TimeSpan Elapsed);
