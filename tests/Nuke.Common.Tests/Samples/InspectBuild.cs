using Nuke.Common;
using Nuke.Components;

/// <summary>Stock components for inspections, and another tool for versions.</summary>
class InspectBuild : NukeBuild, IPack, IReportIssues, IHazNerdbankGitVersioning
{
    public static int Main() => Execute<InspectBuild>(x => ((IPack)x).Pack);

    [Parameter] readonly bool Strict;

    bool IReportIssues.InspectCodeFailOnWarning => Strict;
}
