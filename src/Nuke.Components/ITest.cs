using System.Xml.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Runs the tests of <see cref="TestProjects"/>.</summary>
public interface ITest : ICompile, IHazArtifacts
{
    /// <summary>Runs the tests; the summary shows how many passed and failed.</summary>
    Target Test => _ => _
        .Description("Run the tests")
        .DependsOn(Compile)
        .Produces(TestResultDirectory / "*.trx")
        .Executes(() =>
        {
            TestResultDirectory.CreateOrCleanDirectory();
            try
            {
                DotNetTest(
                    _ => _
                        .Apply(TestSettingsBase)
                        .Apply(TestSettings)
                        .CombineWith(TestProjects, (_, v) => _
                            .Apply(TestProjectSettingsBase, v)
                            .Apply(TestProjectSettings, v)),
                    TestDegreeOfParallelism,
                    completeOnFailure: true);
            }
            finally
            {
                ReportTestCount();
            }
        });

    /// <summary>Where the results go.</summary>
    AbsolutePath TestResultDirectory => ArtifactsDirectory / "test-results";

    /// <summary>How many projects are tested at once.</summary>
    int TestDegreeOfParallelism => 1;

    /// <summary>The projects with tests: by default those whose names end in Tests.</summary>
    IEnumerable<Project> TestProjects => Solution.GetAllProjects("*Tests");

    /// <summary>What every test run needs.</summary>
    sealed Configure<DotNetTestSettings> TestSettingsBase => _ => _
        .SetConfiguration(Configuration)
        .SetNoBuild(SucceededTargets.Contains(Compile))
        .SetResultsDirectory(TestResultDirectory)
        .WhenNotNull(this as IReportCoverage, (_, o) => _
            .SetDataCollector("XPlat Code Coverage"));

    /// <summary>What this build adds.</summary>
    Configure<DotNetTestSettings> TestSettings => _ => _;

    /// <summary>What every project needs.</summary>
    sealed Configure<DotNetTestSettings, Project> TestProjectSettingsBase => (_, v) => _
        .SetProjectFile(v)
        .AddLoggers($"trx;LogFileName={v.Name}.trx");

    /// <summary>What this build adds for a project.</summary>
    Configure<DotNetTestSettings, Project> TestProjectSettings => (_, v) => _;

    private void ReportTestCount()
    {
        var counters = TestResultDirectory.GlobFiles("*.trx")
            .Select(file => XDocument.Load(file).Descendants().Single(element => element.Name.LocalName == "Counters"))
            .ToList();
        var passed = Sum("passed");
        var failed = Sum("failed");
        var skipped = Sum("total") - passed - failed;
        ReportSummary(_ =>
        {
            if (failed > 0)
                _.AddPair("Failed", failed);
            return skipped > 0 ? _.AddPair("Passed", passed).AddPair("Skipped", skipped) : _.AddPair("Passed", passed);
        });

        int Sum(string attribute) => counters.Sum(element => (int)element.Attribute(attribute));
    }
}
