using Nuke.Common;
using Nuke.Common.ProjectModel;

namespace Nuke.Components;

/// <summary>A build with a solution.</summary>
public interface IHazSolution : INukeBuild
{
    /// <summary>The solution in the root directory, or the one that <c>--solution</c> says.</summary>
    [Solution]
    [Required]
    Solution Solution => TryGetValue(() => Solution);
}
