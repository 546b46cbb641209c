using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Runs kubectl.</summary>
[PathTool(Executable = "kubectl")]
public class KubernetesTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(() => ToolPathResolver.GetEnvironmentOrPathExecutable("kubectl"));

    /// <summary>The program: KUBECTL_EXE, or the one on PATH.</summary>
    public static string KubernetesPath => Path.Value;

    /// <summary>Runs kubectl with any arguments.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> Kubernetes(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        new ToolExecutor(KubernetesPath).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Makes resources what files say: <c>kubectl apply</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesApply(KubernetesApplySettings options = null) => Run(options ?? new KubernetesApplySettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesApply(KubernetesApplySettings)"/>
    public static IReadOnlyCollection<Output> KubernetesApply(Configure<KubernetesApplySettings> configurator) => KubernetesApply(new KubernetesApplySettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesApply(KubernetesApplySettings)"/>
    public static IEnumerable<(KubernetesApplySettings Settings, IReadOnlyCollection<Output> Output)> KubernetesApply(
        CombinatorialConfigure<KubernetesApplySettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesApply, degreeOfParallelism, completeOnFailure);

    /// <summary>Removes resources: <c>kubectl delete</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesDelete(KubernetesDeleteSettings options = null) => Run(options ?? new KubernetesDeleteSettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesDelete(KubernetesDeleteSettings)"/>
    public static IReadOnlyCollection<Output> KubernetesDelete(Configure<KubernetesDeleteSettings> configurator) => KubernetesDelete(new KubernetesDeleteSettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesDelete(KubernetesDeleteSettings)"/>
    public static IEnumerable<(KubernetesDeleteSettings Settings, IReadOnlyCollection<Output> Output)> KubernetesDelete(
        CombinatorialConfigure<KubernetesDeleteSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesDelete, degreeOfParallelism, completeOnFailure);

    /// <summary>Shows resources: <c>kubectl get</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesGet(KubernetesGetSettings options = null) => Run(options ?? new KubernetesGetSettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesGet(KubernetesGetSettings)"/>
    public static IReadOnlyCollection<Output> KubernetesGet(Configure<KubernetesGetSettings> configurator) => KubernetesGet(new KubernetesGetSettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesGet(KubernetesGetSettings)"/>
    public static IEnumerable<(KubernetesGetSettings Settings, IReadOnlyCollection<Output> Output)> KubernetesGet(
        CombinatorialConfigure<KubernetesGetSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesGet, degreeOfParallelism, completeOnFailure);

    /// <summary>Waits for a condition: <c>kubectl wait</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesWait(KubernetesWaitSettings options = null) => Run(options ?? new KubernetesWaitSettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesWait(KubernetesWaitSettings)"/>
    public static IReadOnlyCollection<Output> KubernetesWait(Configure<KubernetesWaitSettings> configurator) => KubernetesWait(new KubernetesWaitSettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesWait(KubernetesWaitSettings)"/>
    public static IEnumerable<(KubernetesWaitSettings Settings, IReadOnlyCollection<Output> Output)> KubernetesWait(
        CombinatorialConfigure<KubernetesWaitSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesWait, degreeOfParallelism, completeOnFailure);

    /// <summary>Waits for a rollout: <c>kubectl rollout status</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesRolloutStatus(KubernetesRolloutStatusSettings options = null) => Run(options ?? new KubernetesRolloutStatusSettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesRolloutStatus(KubernetesRolloutStatusSettings)"/>
    public static IReadOnlyCollection<Output> KubernetesRolloutStatus(Configure<KubernetesRolloutStatusSettings> configurator) => KubernetesRolloutStatus(new KubernetesRolloutStatusSettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesRolloutStatus(KubernetesRolloutStatusSettings)"/>
    public static IEnumerable<(KubernetesRolloutStatusSettings Settings, IReadOnlyCollection<Output> Output)> KubernetesRolloutStatus(
        CombinatorialConfigure<KubernetesRolloutStatusSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesRolloutStatus, degreeOfParallelism, completeOnFailure);

    /// <summary>Starts pods anew: <c>kubectl rollout restart</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesRolloutRestart(KubernetesRolloutRestartSettings options = null) => Run(options ?? new KubernetesRolloutRestartSettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesRolloutRestart(KubernetesRolloutRestartSettings)"/>
    public static IReadOnlyCollection<Output> KubernetesRolloutRestart(Configure<KubernetesRolloutRestartSettings> configurator) => KubernetesRolloutRestart(new KubernetesRolloutRestartSettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesRolloutRestart(KubernetesRolloutRestartSettings)"/>
    public static IEnumerable<(KubernetesRolloutRestartSettings Settings, IReadOnlyCollection<Output> Output)> KubernetesRolloutRestart(
        CombinatorialConfigure<KubernetesRolloutRestartSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesRolloutRestart, degreeOfParallelism, completeOnFailure);

    /// <summary>Shows a container's lines: <c>kubectl logs</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesLogs(KubernetesLogsSettings options = null) => Run(options ?? new KubernetesLogsSettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesLogs(KubernetesLogsSettings)"/>
    public static IReadOnlyCollection<Output> KubernetesLogs(Configure<KubernetesLogsSettings> configurator) => KubernetesLogs(new KubernetesLogsSettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesLogs(KubernetesLogsSettings)"/>
    public static IEnumerable<(KubernetesLogsSettings Settings, IReadOnlyCollection<Output> Output)> KubernetesLogs(
        CombinatorialConfigure<KubernetesLogsSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesLogs, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a command in a container: <c>kubectl exec</c>.</summary>
    public static IReadOnlyCollection<Output> KubernetesExec(KubernetesExecSettings options = null) => Run(options ?? new KubernetesExecSettings(), () => KubernetesPath);

    /// <inheritdoc cref="KubernetesExec(KubernetesExecSettings)"/>
    public static IReadOnlyCollection<Output> KubernetesExec(Configure<KubernetesExecSettings> configurator) => KubernetesExec(new KubernetesExecSettings().Apply(configurator));

    /// <inheritdoc cref="KubernetesExec(KubernetesExecSettings)"/>
    public static IEnumerable<(KubernetesExecSettings Settings, IReadOnlyCollection<Output> Output)> KubernetesExec(
        CombinatorialConfigure<KubernetesExecSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, KubernetesExec, degreeOfParallelism, completeOnFailure);
}
