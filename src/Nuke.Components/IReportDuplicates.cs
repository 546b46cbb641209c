using System.Xml.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.ReSharper;
using Nuke.Common.Utilities.Collections;
using static Nuke.Common.Tools.ReSharper.ReSharperTasks;

namespace Nuke.Components;

/// <summary>Finds code that is there twice, with ReSharper's dupfinder, which its tools have up to version 2021.2.</summary>
public interface IReportDuplicates : IHazReports, IHazSolution
{
    /// <summary>The report.</summary>
    AbsolutePath DupFinderReportFile => ReportDirectory / "dupfinder.xml";

    /// <summary>Looks through the solution; the summary shows how many duplicates there are.</summary>
    Target ReportDuplicates => _ => _
        .Description("Report code that is there twice")
        .TryAfter<ITest>(x => x.Test)
        .Requires<ReSharperTasks>()
        .Produces(DupFinderReportFile)
        .Executes(() =>
        {
            ReportDirectory.CreateDirectory();
            ReSharperDupFinder(_ => _
                .Apply(DupFinderSettingsBase)
                .Apply(DupFinderSettings));
            // <DuplicatesReport><Duplicates><Duplicate Cost="42"> … a fragment for each place … </Duplicate></Duplicates></DuplicatesReport>
            ReportSummary(_ => _.AddPair("Duplicates", XDocument.Load(DupFinderReportFile).Descendants("Duplicate").Count()));
        });

    /// <summary>What every build needs.</summary>
    sealed Configure<ReSharperDupFinderSettings> DupFinderSettingsBase => _ => _
        .SetSource(Solution)
        .SetOutputFile(DupFinderReportFile)
        .SetExcludeFiles("**/*.Generated.cs", "**/obj/**", "**/bin/**")
        .EnableShowText()
        .SetCachesHome(TemporaryDirectory / "resharper");

    /// <summary>What this build adds.</summary>
    Configure<ReSharperDupFinderSettings> DupFinderSettings => _ => _;
}
