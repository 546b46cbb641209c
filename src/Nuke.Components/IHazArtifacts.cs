using Nuke.Common;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>A build that leaves files behind.</summary>
public interface IHazArtifacts : INukeBuild
{
    /// <summary>Where they go.</summary>
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
}
