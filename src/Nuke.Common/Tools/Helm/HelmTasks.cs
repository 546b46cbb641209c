using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Runs helm.</summary>
[PathTool(Executable = "helm")]
public class HelmTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(() => ToolPathResolver.GetEnvironmentOrPathExecutable("helm"));

    /// <summary>The program: HELM_EXE, or the one on PATH.</summary>
    public static string HelmPath => Path.Value;

    /// <summary>Runs helm with any arguments.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> Helm(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        new ToolExecutor(HelmPath).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Upgrades a release: <c>helm upgrade</c>.</summary>
    public static IReadOnlyCollection<Output> HelmUpgrade(HelmUpgradeSettings options = null) => Run(options ?? new HelmUpgradeSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmUpgrade(HelmUpgradeSettings)"/>
    public static IReadOnlyCollection<Output> HelmUpgrade(Configure<HelmUpgradeSettings> configurator) => HelmUpgrade(new HelmUpgradeSettings().Apply(configurator));

    /// <inheritdoc cref="HelmUpgrade(HelmUpgradeSettings)"/>
    public static IEnumerable<(HelmUpgradeSettings Settings, IReadOnlyCollection<Output> Output)> HelmUpgrade(
        CombinatorialConfigure<HelmUpgradeSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmUpgrade, degreeOfParallelism, completeOnFailure);

    /// <summary>Installs a chart: <c>helm install</c>.</summary>
    public static IReadOnlyCollection<Output> HelmInstall(HelmInstallSettings options = null) => Run(options ?? new HelmInstallSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmInstall(HelmInstallSettings)"/>
    public static IReadOnlyCollection<Output> HelmInstall(Configure<HelmInstallSettings> configurator) => HelmInstall(new HelmInstallSettings().Apply(configurator));

    /// <inheritdoc cref="HelmInstall(HelmInstallSettings)"/>
    public static IEnumerable<(HelmInstallSettings Settings, IReadOnlyCollection<Output> Output)> HelmInstall(
        CombinatorialConfigure<HelmInstallSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmInstall, degreeOfParallelism, completeOnFailure);

    /// <summary>Removes releases: <c>helm uninstall</c>.</summary>
    public static IReadOnlyCollection<Output> HelmUninstall(HelmUninstallSettings options = null) => Run(options ?? new HelmUninstallSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmUninstall(HelmUninstallSettings)"/>
    public static IReadOnlyCollection<Output> HelmUninstall(Configure<HelmUninstallSettings> configurator) => HelmUninstall(new HelmUninstallSettings().Apply(configurator));

    /// <inheritdoc cref="HelmUninstall(HelmUninstallSettings)"/>
    public static IEnumerable<(HelmUninstallSettings Settings, IReadOnlyCollection<Output> Output)> HelmUninstall(
        CombinatorialConfigure<HelmUninstallSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmUninstall, degreeOfParallelism, completeOnFailure);

    /// <summary>Goes back to a revision: <c>helm rollback</c>.</summary>
    public static IReadOnlyCollection<Output> HelmRollback(HelmRollbackSettings options = null) => Run(options ?? new HelmRollbackSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmRollback(HelmRollbackSettings)"/>
    public static IReadOnlyCollection<Output> HelmRollback(Configure<HelmRollbackSettings> configurator) => HelmRollback(new HelmRollbackSettings().Apply(configurator));

    /// <inheritdoc cref="HelmRollback(HelmRollbackSettings)"/>
    public static IEnumerable<(HelmRollbackSettings Settings, IReadOnlyCollection<Output> Output)> HelmRollback(
        CombinatorialConfigure<HelmRollbackSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmRollback, degreeOfParallelism, completeOnFailure);

    /// <summary>Prints what a chart renders to: <c>helm template</c>.</summary>
    public static IReadOnlyCollection<Output> HelmTemplate(HelmTemplateSettings options = null) => Run(options ?? new HelmTemplateSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmTemplate(HelmTemplateSettings)"/>
    public static IReadOnlyCollection<Output> HelmTemplate(Configure<HelmTemplateSettings> configurator) => HelmTemplate(new HelmTemplateSettings().Apply(configurator));

    /// <inheritdoc cref="HelmTemplate(HelmTemplateSettings)"/>
    public static IEnumerable<(HelmTemplateSettings Settings, IReadOnlyCollection<Output> Output)> HelmTemplate(
        CombinatorialConfigure<HelmTemplateSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmTemplate, degreeOfParallelism, completeOnFailure);

    /// <summary>Checks charts: <c>helm lint</c>.</summary>
    public static IReadOnlyCollection<Output> HelmLint(HelmLintSettings options = null) => Run(options ?? new HelmLintSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmLint(HelmLintSettings)"/>
    public static IReadOnlyCollection<Output> HelmLint(Configure<HelmLintSettings> configurator) => HelmLint(new HelmLintSettings().Apply(configurator));

    /// <inheritdoc cref="HelmLint(HelmLintSettings)"/>
    public static IEnumerable<(HelmLintSettings Settings, IReadOnlyCollection<Output> Output)> HelmLint(
        CombinatorialConfigure<HelmLintSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmLint, degreeOfParallelism, completeOnFailure);

    /// <summary>Makes an archive of charts: <c>helm package</c>.</summary>
    public static IReadOnlyCollection<Output> HelmPackage(HelmPackageSettings options = null) => Run(options ?? new HelmPackageSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmPackage(HelmPackageSettings)"/>
    public static IReadOnlyCollection<Output> HelmPackage(Configure<HelmPackageSettings> configurator) => HelmPackage(new HelmPackageSettings().Apply(configurator));

    /// <inheritdoc cref="HelmPackage(HelmPackageSettings)"/>
    public static IEnumerable<(HelmPackageSettings Settings, IReadOnlyCollection<Output> Output)> HelmPackage(
        CombinatorialConfigure<HelmPackageSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmPackage, degreeOfParallelism, completeOnFailure);

    /// <summary>Pushes an archive: <c>helm push</c>.</summary>
    public static IReadOnlyCollection<Output> HelmPush(HelmPushSettings options = null) => Run(options ?? new HelmPushSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmPush(HelmPushSettings)"/>
    public static IReadOnlyCollection<Output> HelmPush(Configure<HelmPushSettings> configurator) => HelmPush(new HelmPushSettings().Apply(configurator));

    /// <inheritdoc cref="HelmPush(HelmPushSettings)"/>
    public static IEnumerable<(HelmPushSettings Settings, IReadOnlyCollection<Output> Output)> HelmPush(
        CombinatorialConfigure<HelmPushSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmPush, degreeOfParallelism, completeOnFailure);

    /// <summary>Fetches what a chart depends on: <c>helm dependency update</c>.</summary>
    public static IReadOnlyCollection<Output> HelmDependencyUpdate(HelmDependencyUpdateSettings options = null) => Run(options ?? new HelmDependencyUpdateSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmDependencyUpdate(HelmDependencyUpdateSettings)"/>
    public static IReadOnlyCollection<Output> HelmDependencyUpdate(Configure<HelmDependencyUpdateSettings> configurator) => HelmDependencyUpdate(new HelmDependencyUpdateSettings().Apply(configurator));

    /// <inheritdoc cref="HelmDependencyUpdate(HelmDependencyUpdateSettings)"/>
    public static IEnumerable<(HelmDependencyUpdateSettings Settings, IReadOnlyCollection<Output> Output)> HelmDependencyUpdate(
        CombinatorialConfigure<HelmDependencyUpdateSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmDependencyUpdate, degreeOfParallelism, completeOnFailure);

    /// <summary>Fetches what a chart's lock file says: <c>helm dependency build</c>.</summary>
    public static IReadOnlyCollection<Output> HelmDependencyBuild(HelmDependencyBuildSettings options = null) => Run(options ?? new HelmDependencyBuildSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmDependencyBuild(HelmDependencyBuildSettings)"/>
    public static IReadOnlyCollection<Output> HelmDependencyBuild(Configure<HelmDependencyBuildSettings> configurator) => HelmDependencyBuild(new HelmDependencyBuildSettings().Apply(configurator));

    /// <inheritdoc cref="HelmDependencyBuild(HelmDependencyBuildSettings)"/>
    public static IEnumerable<(HelmDependencyBuildSettings Settings, IReadOnlyCollection<Output> Output)> HelmDependencyBuild(
        CombinatorialConfigure<HelmDependencyBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmDependencyBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Adds a repository: <c>helm repo add</c>.</summary>
    public static IReadOnlyCollection<Output> HelmRepoAdd(HelmRepoAddSettings options = null) => Run(options ?? new HelmRepoAddSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmRepoAdd(HelmRepoAddSettings)"/>
    public static IReadOnlyCollection<Output> HelmRepoAdd(Configure<HelmRepoAddSettings> configurator) => HelmRepoAdd(new HelmRepoAddSettings().Apply(configurator));

    /// <inheritdoc cref="HelmRepoAdd(HelmRepoAddSettings)"/>
    public static IEnumerable<(HelmRepoAddSettings Settings, IReadOnlyCollection<Output> Output)> HelmRepoAdd(
        CombinatorialConfigure<HelmRepoAddSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmRepoAdd, degreeOfParallelism, completeOnFailure);

    /// <summary>Refreshes repositories: <c>helm repo update</c>.</summary>
    public static IReadOnlyCollection<Output> HelmRepoUpdate(HelmRepoUpdateSettings options = null) => Run(options ?? new HelmRepoUpdateSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmRepoUpdate(HelmRepoUpdateSettings)"/>
    public static IReadOnlyCollection<Output> HelmRepoUpdate(Configure<HelmRepoUpdateSettings> configurator) => HelmRepoUpdate(new HelmRepoUpdateSettings().Apply(configurator));

    /// <inheritdoc cref="HelmRepoUpdate(HelmRepoUpdateSettings)"/>
    public static IEnumerable<(HelmRepoUpdateSettings Settings, IReadOnlyCollection<Output> Output)> HelmRepoUpdate(
        CombinatorialConfigure<HelmRepoUpdateSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmRepoUpdate, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a release's tests: <c>helm test</c>.</summary>
    public static IReadOnlyCollection<Output> HelmTest(HelmTestSettings options = null) => Run(options ?? new HelmTestSettings(), () => HelmPath);

    /// <inheritdoc cref="HelmTest(HelmTestSettings)"/>
    public static IReadOnlyCollection<Output> HelmTest(Configure<HelmTestSettings> configurator) => HelmTest(new HelmTestSettings().Apply(configurator));

    /// <inheritdoc cref="HelmTest(HelmTestSettings)"/>
    public static IEnumerable<(HelmTestSettings Settings, IReadOnlyCollection<Output> Output)> HelmTest(
        CombinatorialConfigure<HelmTestSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, HelmTest, degreeOfParallelism, completeOnFailure);
}
