using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Runs npm.</summary>
[PathTool(Executable = "npm")]
public class NpmTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(() => ToolPathResolver.GetEnvironmentOrPathExecutable("npm"));

    /// <summary>The program: NPM_EXE, or the one on PATH.</summary>
    public static string NpmPath => Path.Value;

    /// <summary>Runs npm with any arguments.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> Npm(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        new ToolExecutor(NpmPath).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Installs what the lock file says: <c>npm ci</c>.</summary>
    public static IReadOnlyCollection<Output> NpmCi(NpmCiSettings options = null) => Run(options ?? new NpmCiSettings(), () => NpmPath);

    /// <inheritdoc cref="NpmCi(NpmCiSettings)"/>
    public static IReadOnlyCollection<Output> NpmCi(Configure<NpmCiSettings> configurator) => NpmCi(new NpmCiSettings().Apply(configurator));

    /// <inheritdoc cref="NpmCi(NpmCiSettings)"/>
    public static IEnumerable<(NpmCiSettings Settings, IReadOnlyCollection<Output> Output)> NpmCi(
        CombinatorialConfigure<NpmCiSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, NpmCi, degreeOfParallelism, completeOnFailure);

    /// <summary>Installs packages: <c>npm install</c>.</summary>
    public static IReadOnlyCollection<Output> NpmInstall(NpmInstallSettings options = null) => Run(options ?? new NpmInstallSettings(), () => NpmPath);

    /// <inheritdoc cref="NpmInstall(NpmInstallSettings)"/>
    public static IReadOnlyCollection<Output> NpmInstall(Configure<NpmInstallSettings> configurator) => NpmInstall(new NpmInstallSettings().Apply(configurator));

    /// <inheritdoc cref="NpmInstall(NpmInstallSettings)"/>
    public static IEnumerable<(NpmInstallSettings Settings, IReadOnlyCollection<Output> Output)> NpmInstall(
        CombinatorialConfigure<NpmInstallSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, NpmInstall, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a script of package.json: <c>npm run</c>.</summary>
    public static IReadOnlyCollection<Output> NpmRun(NpmRunSettings options = null) => Run(options ?? new NpmRunSettings(), () => NpmPath);

    /// <inheritdoc cref="NpmRun(NpmRunSettings)"/>
    public static IReadOnlyCollection<Output> NpmRun(Configure<NpmRunSettings> configurator) => NpmRun(new NpmRunSettings().Apply(configurator));

    /// <inheritdoc cref="NpmRun(NpmRunSettings)"/>
    public static IEnumerable<(NpmRunSettings Settings, IReadOnlyCollection<Output> Output)> NpmRun(
        CombinatorialConfigure<NpmRunSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, NpmRun, degreeOfParallelism, completeOnFailure);
}
