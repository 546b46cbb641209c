using Nuke.Common;
using Nuke.Common.Git;

namespace Nuke.Components;

/// <summary>A build in a Git repository.</summary>
public interface IHazGitRepository : INukeBuild
{
    /// <summary>The repository that the root directory belongs to.</summary>
    [GitRepository]
    [Required]
    GitRepository GitRepository => TryGetValue(() => GitRepository);
}
