using Nuke.Common;
using Nuke.Common.ProjectModel;
using Serilog;

// The class that is generated for the member stands in the build's namespace; in the global one it would be seen by all samples.
namespace SolutionSample;

class SolutionBuild : NukeBuild
{
    public static int Main() => Execute<SolutionBuild>(x => x.Show);

    [Solution(GenerateProjects = true)] readonly Solution Solution;

    Target Show => _ => _
        .Executes(() =>
        {
            Log.Information("{Name}: {Common:l}, {Build:l}", Solution.Name, Solution.src.Nuke_Common.Path, Solution.build._build.Name);
        });
}
