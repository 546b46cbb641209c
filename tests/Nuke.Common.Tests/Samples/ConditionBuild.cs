using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using Serilog;

/// <summary>Targets that are left out.</summary>
class ConditionBuild : NukeBuild
{
    public static int Main() => Execute<ConditionBuild>(x => x.All);

    readonly bool Flag;

    Target Prepare => _ => _
        .Executes(() => Log.Information("prepared"));

    Target Static => _ => _
        .DependsOn(Prepare)
        .OnlyWhenStatic(() => Flag)
        .Executes(() => Log.Information("static ran"));

    Target PrepareKept => _ => _
        .Executes(() => Log.Information("kept prepared"));

    Target StaticKeeping => _ => _
        .DependsOn(PrepareKept)
        .OnlyWhenStatic(() => Flag)
        .WhenSkipped(DependencyBehavior.Execute)
        .Executes(() => Log.Information("static keeping ran"));

    Target Dynamic => _ => _
        .OnlyWhenDynamic(() => Flag || SucceededTargets.Count > 100)
        .Executes(() => Log.Information("dynamic ran"));

    Target All => _ => _
        .DependsOn(Static, StaticKeeping, Dynamic)
        .Executes(() => ReportSummary(_ => _.AddPair("Done", 3)));
}
