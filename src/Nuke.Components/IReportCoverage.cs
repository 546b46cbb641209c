using System.Globalization;
using System.Xml.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.ReportGenerator;
using Nuke.Common.Utilities.Collections;
using static Nuke.Common.Tools.ReportGenerator.ReportGeneratorTasks;

namespace Nuke.Components;

/// <summary>Collects and reports how much of the code the tests run.</summary>
public interface IReportCoverage : ITest, IHazReports
{
    /// <summary>Whether a page is made, with the tool ReportGenerator.</summary>
    bool CreateCoverageHtmlReport => false;

    /// <summary>Where the page goes.</summary>
    AbsolutePath CoverageReportDirectory => ReportDirectory / "coverage-report";

    /// <summary>The page with all that belongs to it.</summary>
    AbsolutePath CoverageReportArchive => CoverageReportDirectory.WithExtension("zip");

    /// <summary>Sums up what the tests collected; the summary shows it.</summary>
    Target ReportCoverage => _ => _
        .Description("Report how much of the code the tests run")
        .DependsOn(Test)
        .Consumes(Test)
        .Produces(CoverageReportArchive)
        .Executes(() =>
        {
            var files = TestResultDirectory.GlobFiles("**/coverage.cobertura.xml");
            Assert.NotEmpty(files, $"The tests collected no coverage in '{TestResultDirectory}'; do the test projects refer to coverlet.collector?");
            ReportSummary(_ => _.AddPair("Line coverage", LineCoverage(files).ToString("P1", CultureInfo.InvariantCulture)));
            if (!CreateCoverageHtmlReport)
                return;
            ReportGenerator(_ => _
                .Apply(ReportGeneratorSettingsBase)
                .Apply(ReportGeneratorSettings));
            CoverageReportDirectory.ZipTo(CoverageReportArchive, fileMode: FileMode.Create);
        });

    /// <summary>What every page needs.</summary>
    sealed Configure<ReportGeneratorSettings> ReportGeneratorSettingsBase => _ => _
        .SetReports(TestResultDirectory / "**" / "coverage.cobertura.xml")
        .SetTargetDirectory(CoverageReportDirectory)
        .SetReportTypes(ReportTypes.HtmlInline);

    /// <summary>What this build adds.</summary>
    Configure<ReportGeneratorSettings> ReportGeneratorSettings => _ => _;

    /// <summary>Of all lines together: <c>&lt;coverage lines-covered="8" lines-valid="10"></c>.</summary>
    private static double LineCoverage(IEnumerable<AbsolutePath> files)
    {
        var roots = files.Select(file => XDocument.Load(file).Root).ToList();
        var valid = roots.Sum(root => (int)root.Attribute("lines-valid"));
        return valid == 0 ? 1 : (double)roots.Sum(root => (int)root.Attribute("lines-covered")) / valid;
    }
}
