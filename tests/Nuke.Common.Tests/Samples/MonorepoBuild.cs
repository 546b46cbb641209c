using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using Nuke.Components;
using Serilog;

/// <summary>A repository of several applications on stock components, as its authors would write it after NUKE's documentation.</summary>
class MonorepoBuild : NukeBuild, IPublish, IHazChangelog, IServe
{
    public static int Main() => Execute<MonorepoBuild>(x => ((IPack)x).Pack);

    [Partition(2)] readonly Partition TestPartition;

    IEnumerable<Project> ITest.TestProjects => TestPartition.GetCurrent(((IHazSolution)this).Solution.GetAllProjects("*.Tests"));

    Configure<DotNetTestSettings> ITest.TestSettings => _ => _
        .SetFilter("Category!=Slow");

    Configure<DotNetTestSettings, Project> ITest.TestProjectSettings => (_, v) => _
        .When(x => v.Name.StartsWith("Web"), x => x.SetFramework("net10.0"));

    public Configure<DotNetBuildSettings> CompileSettings => _ => _
        .EnableTreatWarningsAsErrors();

    IEnumerable<(Project Project, string Framework)> ICompile.PublishConfigurations =>
        from project in ((IHazSolution)this).Solution.GetSolutionFolder("apps").Projects
        from framework in new[] { "net9.0", "net10.0" }
        select (project, framework);

    public Target Test => _ => _
        .Inherit<ITest>(x => x.Test)
        .Partition(2);

    Target Ship => _ => _
        .DependsOn<IPublish>(x => x.Publish)
        .Triggers<IServe>(x => x.Announce)
        .Executes(() => Log.Information("Shipped {Packages}", ((IPublish)this).PushPackageFiles.Select(x => x.Name)));
}

[ParameterPrefix("Serve")]
interface IServe : IHazArtifacts
{
    [Parameter("Where it is announced")] string Channel => TryGetValue(() => Channel) ?? "general";
    [Parameter] int Retries => TryGetValue<int?>(() => Retries) ?? 1;

    Target Announce => _ => _
        .TryAfter<IPublish>(x => x.Publish)
        .Executes(() => Log.Information("Announced in {Channel}, {Retries} tries", Channel, Retries));
}
