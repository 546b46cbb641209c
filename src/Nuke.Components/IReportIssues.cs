using System.Xml.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.ReSharper;
using Nuke.Common.Utilities.Collections;
using Serilog;
using static Nuke.Common.Tools.ReSharper.ReSharperTasks;

namespace Nuke.Components;

/// <summary>Inspects the solution with ReSharper's inspectcode.</summary>
public interface IReportIssues : IRestore, IHazReports
{
    /// <summary>The report.</summary>
    AbsolutePath InspectCodeReportFile => ReportDirectory / "inspect-code.xml";

    /// <summary>Inspects the solution; the summary shows how many issues there are.</summary>
    Target ReportIssues => _ => _
        .Description("Inspect the solution with ReSharper")
        .DependsOn(Restore)
        .TryAfter<ITest>(x => x.Test)
        .Requires<ReSharperTasks>()
        .Produces(InspectCodeReportFile)
        .Executes(() =>
        {
            ReportDirectory.CreateDirectory();
            ReSharperInspectCode(_ => _
                .Apply(InspectCodeSettingsBase)
                .Apply(InspectCodeSettings));
            CheckIssues();
        });

    /// <summary>What every inspection needs.</summary>
    sealed Configure<ReSharperInspectCodeSettings> InspectCodeSettingsBase => _ => _
        .SetTargetPath(Solution)
        .SetOutput(InspectCodeReportFile)
        .SetFormat("Xml")
        .SetCachesHome(TemporaryDirectory / "resharper");

    /// <summary>What this build adds.</summary>
    Configure<ReSharperInspectCodeSettings> InspectCodeSettings => _ => _;

    /// <summary>Whether an issue of the severity WARNING fails the target; one of the severity ERROR always does.</summary>
    bool InspectCodeFailOnWarning => false;

    /// <summary>Whether warnings are shown one by one.</summary>
    bool InspectCodeReportWarnings => true;

    /// <summary>Kinds of issues that fail the target whatever their severity, such as UnusedVariable.</summary>
    IEnumerable<string> InspectCodeFailOnIssues => [];

    private void CheckIssues()
    {
        // <IssueType Id="X" Severity="WARNING" /> … <Issue TypeId="X" File="a.cs" Line="3" Message="…" />
        var report = XDocument.Load(InspectCodeReportFile);
        var severities = report.Descendants("IssueType").ToDictionary(type => (string)type.Attribute("Id"), type => (string)type.Attribute("Severity"));
        var fatalKinds = InspectCodeFailOnIssues.ToHashSet();
        int fatal = 0, all = 0;
        foreach (var issue in report.Descendants("Issue"))
        {
            var kind = (string)issue.Attribute("TypeId");
            var severity = severities.GetValueOrDefault(kind);
            var text = $"{(string)issue.Attribute("File")}:{(string)issue.Attribute("Line") ?? "1"}: {(string)issue.Attribute("Message")} ({kind})";
            all++;
            if (severity == "ERROR" || fatalKinds.Contains(kind) || (severity == "WARNING" && InspectCodeFailOnWarning))
            {
                fatal++;
                Log.Error("{Issue:l}", text);
            }
            else if (severity == "WARNING" && InspectCodeReportWarnings)
                Log.Warning("{Issue:l}", text);
        }
        ReportSummary(_ => _.AddPair("Issues", all));
        Assert.True(fatal == 0, $"{fatal} of {all} issues must be mended; see {InspectCodeReportFile}");
    }
}
