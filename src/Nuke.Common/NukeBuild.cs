using System.Runtime.CompilerServices;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>
/// A build: a console program whose targets are properties of type <see cref="Target"/>, in the class itself and in the
/// components it implements. <c>public static int Main() => Execute&lt;Build&gt;(x => x.Compile);</c>
/// </summary>
public abstract partial class NukeBuild : INukeBuild
{
    /// <summary>The targets of this run, in order.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; set; } = [];

    /// <summary>Those that were named.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(target => target.Invoked)];

    /// <summary>Those that were left out.</summary>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(ExecutionStatus.Skipped);

    /// <summary>Those whose turn will come.</summary>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => With(ExecutionStatus.Scheduled);

    /// <summary>Those at work; several when they run in parallel.</summary>
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => With(ExecutionStatus.Running);

    /// <summary>Those that were stopped.</summary>
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => With(ExecutionStatus.Aborted);

    /// <summary>Those that failed.</summary>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => With(ExecutionStatus.Failed);

    /// <summary>Those that did their work.</summary>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(ExecutionStatus.Succeeded);

    /// <summary>Those that will do nothing more.</summary>
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets =>
        [.. ExecutionPlan.Where(target => target.Status is not (ExecutionStatus.Scheduled or ExecutionStatus.Running or ExecutionStatus.None))];

    /// <summary>Whether the plan is shown instead of run.</summary>
    public bool Plan => PlanForm.Of(Parameter<string>(BuiltInParameters.Plan)) is not null;

    /// <summary>Whether the help is shown.</summary>
    public bool Help => Parameter<bool>(BuiltInParameters.Help);

    /// <summary>Whether the logo is left out.</summary>
    public bool NoLogo { get; set; }

    /// <summary>Whether the targets that succeeded in the last run are skipped.</summary>
    public bool Continue => Parameter<bool>(BuiltInParameters.Continue);

    /// <summary>The part of the work that this run does; all of it by default.</summary>
    public Partition Partition => Parameter<string>(BuiltInParameters.Partition) is { } text ? Partition.Parse(text) : Partition.Single;

    /// <summary>Whether nothing has failed so far.</summary>
    public bool IsSucceeding => !IsFailing;

    /// <summary>Whether a target failed, was stopped, or did not run.</summary>
    public bool IsFailing =>
        ExecutionPlan.Any(target => target.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun);

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsFinished => ExecutionPlan.All(target => target.Status is not (ExecutionStatus.Scheduled or ExecutionStatus.Running));

    /// <summary>The build's <c>packages.config</c>, whose packages its tools may come from; null is none.</summary>
    protected internal virtual string NuGetPackagesConfigFile => null;

    /// <summary>What the restore of the build's project wrote, which says which versions of packages its tools come from.</summary>
    protected internal virtual string NuGetAssetsConfigFile => BuildProjectDirectory is { } project ? project / "obj" / "project.assets.json" : null;

    /// <summary>A directory of packages that comes with the build; null is none.</summary>
    protected internal virtual string EmbeddedPackagesDirectory => null;

    /// <summary>The npm package whose <c>node_modules</c> has the build's tools; null is none beside the root directory's.</summary>
    protected internal virtual AbsolutePath NpmPackageJsonFile => BuildProjectDirectory is { } project ? project / "package.json" : null;

    /// <summary>The exit code, where it is not 0 for success and 255 for failure.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Adds to the running target's line in the summary; what was reported before is replaced.</summary>
    public void ReportSummary(Configure<Dictionary<string, string>> configurator = null)
    {
        var target = TargetRun.Current ?? RunningTargets.SingleOrDefault()
            ?? throw new InvalidOperationException("ReportSummary is for the actions of a target");
        target.SummaryInformation = new Dictionary<string, string>().Apply(configurator);
        RaiseTargetSummaryUpdated(target);
    }

    /// <summary>The value of a parameter or other injected member; for the property of a component: <c>TryGetValue(() => ApiKey)</c>.</summary>
    /// <param name="parameter">Names the member; it is not called.</param>
    /// <returns>Null if it was not given.</returns>
    public T TryGetValue<T>(Func<T> parameter, [CallerArgumentExpression(nameof(parameter))] string parameterExpression = null)
        where T : class => (T)ComponentValues.Get(this, parameter, parameterExpression);

    /// <summary>The value of a parameter of a value type: <c>TryGetValue&lt;bool?>(() => Flag) ?? false</c>.</summary>
    /// <inheritdoc cref="TryGetValue{T}(Func{T}, string)"/>
    public T TryGetValue<T>(Func<object> parameter, [CallerArgumentExpression(nameof(parameter))] string parameterExpression = null) =>
        ComponentValues.Get(this, parameter, parameterExpression) is T value ? value : default;

    /// <summary>Runs the build and returns the exit code.</summary>
    /// <param name="defaultTargets">What runs when no target is named.</param>
    /// <remarks>
    /// NUKE takes expression trees here. A call looks the same, and there is no second overload: compilers before C# 13 cannot
    /// choose between the two.
    /// </remarks>
    protected static int Execute<T>(params Func<T, Target>[] defaultTargets)
        where T : NukeBuild, new() => BuildManager.Execute(typeof(T), build => Array.ConvertAll(defaultTargets, target => (Delegate)target((T)build)));

    private static T Parameter<T>(ParameterInfo parameter) => ParameterSet.Current is { } parameters ? parameters.GetValue<T>(parameter) : default;

    private List<ExecutableTarget> With(ExecutionStatus status) => [.. ExecutionPlan.Where(target => target.Status == status)];
}
