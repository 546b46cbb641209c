using Gantry.Containers;
using Gantry.Testing;
using Gantry.Tooling;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private static readonly string[] UnitTestProjects = ["tests/Nuke.Common.Tests", "tests/Gantry.Tests", "tests/Gantry.Gateway.Tests"];

    private const string EndToEndProject = "tests/Gantry.EndToEnd";

    private string TestResults => Path.Combine(root, "artifacts", "test-results");

    private string TestState => Path.Combine(root, ".nuke", "temp", "tests");

    private string CommittedDurations => Path.Combine(root, "tests", "durations.json");

    private string OwnDurations => Path.Combine(TestState, "durations.json");

    private string LastFailures => Path.Combine(TestState, "failed.json");

    /// <summary>Runs what compiles into the checkout's own output; when an earlier run was interrupted there, what it was writing goes first.</summary>
    public Task CompileAsync(Func<Task> compile, CancellationToken cancellationToken = default) =>
        new CompiledFiles(Path.Combine(root, ".nuke", "temp", "dotnet")).CompileAsync(compile, () => Log.WaitingForCompiler(logger), cancellationToken);

    /// <summary>Runs the libraries' tests. Some of them run Python, and talk to the stand-in for Keycloak where it is used.</summary>
    public async Task<TestCounts> RunUnitTestsAsync(TestReport report, TestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        var plan = await PlanImagesAsync(options.ImageSource, cancellationToken);
        Dictionary<string, string> environment = new() { ["GANTRY_PYTHON_IMAGE"] = plan.References[PythonPart] };
        if (IsBuilt(plan, "keycloak"))
            environment["GANTRY_KEYCLOAK_IMAGE"] = plan.References["keycloak"];
        var reach = await ReachAsync(options, cancellationToken);
        return await report.RunAsync(UnitTestProjects.Where(reach.Includes).SelectMany(project => DotNetTests(project, options, environment)), cancellationToken);
    }

    /// <summary>Runs the tests of the running stack.</summary>
    public async Task<TestCounts> RunEndToEndTestsAsync(TestReport report, TestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        var reach = await ReachAsync(options, cancellationToken);
        return await report.RunAsync(reach.Includes(EndToEndProject) ? DotNetTests(EndToEndProject, options, new Dictionary<string, string>()) : [], cancellationToken);
    }

    /// <summary>Writes the merged report, and remembers how long tests took and which failed.</summary>
    /// <returns>Full path of the page.</returns>
    public string SaveTestReport(TestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var cases = report.Cases;
        var durations = TestDurations.Load(OwnDurations);
        durations.Record(cases);
        durations.Save(OwnDurations);
        var failed = FailedTests.Load(LastFailures);
        failed.Record(cases);
        failed.Save(LastFailures);
        var files = new TestReportFiles(TestResults);
        files.Write(report);
        return files.Page;
    }

    /// <summary>Makes what this machine measured what all machines divide the tests by.</summary>
    /// <returns>The file, relative to the repository.</returns>
    public string RecordTestDurations()
    {
        TestDurations.Load(CommittedDurations, OwnDurations).Save(CommittedDurations, least: TimeSpan.FromSeconds(0.1));
        return Path.GetRelativePath(root, CommittedDurations);
    }

    private static bool IsBuilt(ImagePlan plan, string part) => plan.Images.Any(image => image.Part == part);

    private IEnumerable<DotNetTestSuite> DotNetTests(string project, TestOptions options, IReadOnlyDictionary<string, string> environment)
    {
        if (SelectionOf(Path.GetFileName(project), options) is { } selection)
        {
            yield return new DotNetTestSuite(root, project, TestResults)
            {
                Environment = environment,
                Configuration = options.Configuration,
                Selection = selection,
                CommittedDurations = TestDurations.Load(CommittedDurations),
                Coverage = options.Coverage,
            };
        }
    }

    /// <summary>Which tests of a suite; null when none of them can be meant.</summary>
    private TestSelection? SelectionOf(string suite, TestOptions options)
    {
        var names = options.Failed ? FailedTests.Load(LastFailures).Of(suite) : null;
        if (names is { Count: 0 })
            return null;
        var position = UnitTestProjects.Append(EndToEndProject).Select(Path.GetFileName).Concat(Platform.Services.Select(service => Path.GetFileName(service.Folder))).ToList().IndexOf(suite);
        return new TestSelection
        {
            Filter = options.Filter,
            Names = names,
            Share = new TestShare(options.Part, options.Parts) { Offset = Math.Max(0, position) },
        };
    }
}
