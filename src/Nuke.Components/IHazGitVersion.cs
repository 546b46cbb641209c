using Nuke.Common;
using Nuke.Common.Tools.GitVersion;

namespace Nuke.Components;

/// <summary>A build whose version GitVersion computes.</summary>
public interface IHazGitVersion : INukeBuild
{
    /// <summary>The version.</summary>
    [GitVersion(NoFetch = true)]
    [Required]
    GitVersion Versioning => TryGetValue(() => Versioning);
}
