using Gantry.Stack;
using Gantry.Testing;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;
using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;

/// <summary>The platform's lifecycle. Every target stands in the component of its concern; this class only composes them.</summary>
// The pipelines of CI services run the targets that people run. The build writes their files: --generate-configuration.
[GitHubWorkflow(
    "test", GitHubActionsImage.Ubuntu2404,
    OnPushBranches = ["main"],
    OnPullRequestBranches = ["main"],
    InvokedTargets = [nameof(ITests.Test)],
    SetupSteps = ["actions/setup-dotnet@v5 global-json-file=global.json"],
    ReadPermissions = [GitHubActionsPermissions.Contents],
    ConcurrencyGroup = "test-${{ github.ref }}",
    ConcurrencyCancelInProgress = true,
    TimeoutMinutes = 40)]
[GitHubWorkflow(
    "deploy", GitHubActionsImage.Ubuntu2404,
    On = [GitHubActionsTrigger.WorkflowDispatch],
    InvokedTargets = [nameof(IVps.DeployVps)],
    SetupSteps = ["actions/setup-dotnet@v5 global-json-file=global.json"],
    ReadPermissions = [GitHubActionsPermissions.Contents],
    ConcurrencyGroup = "deploy",
    TimeoutMinutes = 40)]
// Who may deploy, and to which machine, is up to the environment "production": the server's own key and name are known there alone.
[PipelineJob(
    nameof(IVps.DeployVps),
    EnvironmentName = "production",
    Manual = true,
    RunnerTags = ["production"],
    Secrets = [nameof(IVps.VpsHost), nameof(IBundle.Domain), nameof(IVps.VpsSshKey), nameof(IVps.VpsKnownHosts)])]
[GitLabPipeline(
    OnPushBranches = ["main"],
    InvokedTargets = [nameof(ITests.Test), nameof(IVps.DeployVps)],
    // A runner that is a machine, with the shell executor: the tests start containers and reach them as localhost.
    RunnerTags = ["shell"],
    TimeoutMinutes = 40)]
internal sealed class Build : NukeBuild, IDev, IOnline, ITests, IServiceTemplates, IBackups, IKubernetes
{
    /// <inheritdoc/>
    public DevTier Local { get; } = new(RootDirectory, BuildLogs.Factory, BuildSecrets.Add);

    /// <inheritdoc/>
    public IList<object> ClosingReports { get; } = [];

    /// <inheritdoc/>
    public TestReport TestReport { get; } = new(BuildLogs.Factory.CreateLogger<TestReport>());

    public static int Main() => Execute<Build>(x => ((IDev)x).Dev);

    /// <summary>Before any target reads the platform's names and ports.</summary>
    protected override void OnBuildInitialized()
    {
        TestReport.Progressed = BuildStatus.Show;
        Command.Started = BuildLedger.ProcessStarted;
        if (((IHasDevTier)this).Isolated is { } isolated)
            Local.IsolateAsync(isolated).GetAwaiter().GetResult();
    }

    /// <summary>Shows what people came for last; of a test run that is one line, which CI reads.</summary>
    protected override void OnBuildFinished()
    {
        ClosingReports.ForEach(Terminal.Print);
        TestReport.AddNotRun([.. ExecutionPlan.Where(MissesTests).Select(target => target.Name)]);
        if (TestReport.Total is { } total)
        {
            Terminal.WriteLine($"Report: {Local.SaveTestReport(TestReport)}");
            if (total == TestCounts.None && ((ITests)this).Filter is { } filter && IsSucceeding)
            {
                Terminal.WriteLine($"error: no test has '{filter}' in its name\n  fix: take a part of a name as the report shows it, such as test_views");
                ExitCode = 2;
            }
        }
        TestReport.WriteClosingLine(Console.Out);
    }

    /// <summary>Whether tests were to be run by a target and were not. One that failed by its tests is in the report already.</summary>
    private bool MissesTests(ExecutableTarget target) => target.Name is nameof(ITests.UnitTest) or nameof(ITests.ServiceTest) or nameof(ITests.EndToEndTest)
        && (target.Status is ExecutionStatus.Scheduled or ExecutionStatus.NotRun or ExecutionStatus.Running or ExecutionStatus.Aborted || (target.Status is ExecutionStatus.Failed && TestReport.Total is not { Failed: > 0 }));
}
