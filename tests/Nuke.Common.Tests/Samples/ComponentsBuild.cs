using System.Linq;
using Nuke.Common;
using Nuke.Components;
using Serilog;

/// <summary>The stock components, as they come.</summary>
class ComponentsBuild : NukeBuild, ITest
{
    public static int Main() => Execute<ComponentsBuild>(x => ((ICompile)x).Compile);

    public Configuration Configuration { get; } = Configuration.Release;

    Target Show => _ => _
        .TryAfter<IRestore>(x => x.Restore)
        .Executes(() =>
        {
            var solution = ((IHazSolution)this).Solution;
            Log.Information("{Solution}: {Projects}", solution.Name, solution.AllProjects.Select(x => x.Name));
            Log.Information("{Folders}", solution.AllSolutionFolders.Select(x => x.Name));
        });
}
