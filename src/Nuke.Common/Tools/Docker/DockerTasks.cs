using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Runs docker.</summary>
[PathTool(Executable = "docker")]
public class DockerTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(() => ToolPathResolver.GetEnvironmentOrPathExecutable("docker"));

    /// <summary>The program: DOCKER_EXE, or the one on PATH.</summary>
    public static string DockerPath => Path.Value;

    /// <summary>Runs docker with any arguments.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> Docker(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        new ToolExecutor(DockerPath).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Builds an image: <c>docker build</c>.</summary>
    public static IReadOnlyCollection<Output> DockerBuild(DockerBuildSettings options = null) => Run(options ?? new DockerBuildSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerBuild(DockerBuildSettings)"/>
    public static IReadOnlyCollection<Output> DockerBuild(Configure<DockerBuildSettings> configurator) => DockerBuild(new DockerBuildSettings().Apply(configurator));

    /// <inheritdoc cref="DockerBuild(DockerBuildSettings)"/>
    public static IEnumerable<(DockerBuildSettings Settings, IReadOnlyCollection<Output> Output)> DockerBuild(
        CombinatorialConfigure<DockerBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Builds an image, for several platforms if need be: <c>docker buildx build</c>.</summary>
    public static IReadOnlyCollection<Output> DockerBuildxBuild(DockerBuildxBuildSettings options = null) => Run(options ?? new DockerBuildxBuildSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerBuildxBuild(DockerBuildxBuildSettings)"/>
    public static IReadOnlyCollection<Output> DockerBuildxBuild(Configure<DockerBuildxBuildSettings> configurator) => DockerBuildxBuild(new DockerBuildxBuildSettings().Apply(configurator));

    /// <inheritdoc cref="DockerBuildxBuild(DockerBuildxBuildSettings)"/>
    public static IEnumerable<(DockerBuildxBuildSettings Settings, IReadOnlyCollection<Output> Output)> DockerBuildxBuild(
        CombinatorialConfigure<DockerBuildxBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerBuildxBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a command in a new container: <c>docker run</c>.</summary>
    public static IReadOnlyCollection<Output> DockerRun(DockerRunSettings options = null) => Run(options ?? new DockerRunSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerRun(DockerRunSettings)"/>
    public static IReadOnlyCollection<Output> DockerRun(Configure<DockerRunSettings> configurator) => DockerRun(new DockerRunSettings().Apply(configurator));

    /// <inheritdoc cref="DockerRun(DockerRunSettings)"/>
    public static IEnumerable<(DockerRunSettings Settings, IReadOnlyCollection<Output> Output)> DockerRun(
        CombinatorialConfigure<DockerRunSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerRun, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a command in a container that runs: <c>docker exec</c>.</summary>
    public static IReadOnlyCollection<Output> DockerExec(DockerExecSettings options = null) => Run(options ?? new DockerExecSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerExec(DockerExecSettings)"/>
    public static IReadOnlyCollection<Output> DockerExec(Configure<DockerExecSettings> configurator) => DockerExec(new DockerExecSettings().Apply(configurator));

    /// <inheritdoc cref="DockerExec(DockerExecSettings)"/>
    public static IEnumerable<(DockerExecSettings Settings, IReadOnlyCollection<Output> Output)> DockerExec(
        CombinatorialConfigure<DockerExecSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerExec, degreeOfParallelism, completeOnFailure);

    /// <summary>Pushes an image: <c>docker push</c>.</summary>
    public static IReadOnlyCollection<Output> DockerPush(DockerPushSettings options = null) => Run(options ?? new DockerPushSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerPush(DockerPushSettings)"/>
    public static IReadOnlyCollection<Output> DockerPush(Configure<DockerPushSettings> configurator) => DockerPush(new DockerPushSettings().Apply(configurator));

    /// <inheritdoc cref="DockerPush(DockerPushSettings)"/>
    public static IEnumerable<(DockerPushSettings Settings, IReadOnlyCollection<Output> Output)> DockerPush(
        CombinatorialConfigure<DockerPushSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerPush, degreeOfParallelism, completeOnFailure);

    /// <summary>Pulls an image: <c>docker pull</c>.</summary>
    public static IReadOnlyCollection<Output> DockerPull(DockerPullSettings options = null) => Run(options ?? new DockerPullSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerPull(DockerPullSettings)"/>
    public static IReadOnlyCollection<Output> DockerPull(Configure<DockerPullSettings> configurator) => DockerPull(new DockerPullSettings().Apply(configurator));

    /// <inheritdoc cref="DockerPull(DockerPullSettings)"/>
    public static IEnumerable<(DockerPullSettings Settings, IReadOnlyCollection<Output> Output)> DockerPull(
        CombinatorialConfigure<DockerPullSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerPull, degreeOfParallelism, completeOnFailure);

    /// <summary>Gives an image another name: <c>docker tag</c>.</summary>
    public static IReadOnlyCollection<Output> DockerTag(DockerTagSettings options = null) => Run(options ?? new DockerTagSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerTag(DockerTagSettings)"/>
    public static IReadOnlyCollection<Output> DockerTag(Configure<DockerTagSettings> configurator) => DockerTag(new DockerTagSettings().Apply(configurator));

    /// <inheritdoc cref="DockerTag(DockerTagSettings)"/>
    public static IEnumerable<(DockerTagSettings Settings, IReadOnlyCollection<Output> Output)> DockerTag(
        CombinatorialConfigure<DockerTagSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerTag, degreeOfParallelism, completeOnFailure);

    /// <summary>Signs in to a registry: <c>docker login</c>.</summary>
    public static IReadOnlyCollection<Output> DockerLogin(DockerLoginSettings options = null) => Run(WithPasswordOnInput(options ?? new DockerLoginSettings()), () => DockerPath);

    /// <inheritdoc cref="DockerLogin(DockerLoginSettings)"/>
    public static IReadOnlyCollection<Output> DockerLogin(Configure<DockerLoginSettings> configurator) => DockerLogin(new DockerLoginSettings().Apply(configurator));

    /// <inheritdoc cref="DockerLogin(DockerLoginSettings)"/>
    public static IEnumerable<(DockerLoginSettings Settings, IReadOnlyCollection<Output> Output)> DockerLogin(
        CombinatorialConfigure<DockerLoginSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerLogin, degreeOfParallelism, completeOnFailure);

    /// <summary>Signs out of a registry: <c>docker logout</c>.</summary>
    public static IReadOnlyCollection<Output> DockerLogout(DockerLogoutSettings options = null) => Run(options ?? new DockerLogoutSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerLogout(DockerLogoutSettings)"/>
    public static IReadOnlyCollection<Output> DockerLogout(Configure<DockerLogoutSettings> configurator) => DockerLogout(new DockerLogoutSettings().Apply(configurator));

    /// <inheritdoc cref="DockerLogout(DockerLogoutSettings)"/>
    public static IEnumerable<(DockerLogoutSettings Settings, IReadOnlyCollection<Output> Output)> DockerLogout(
        CombinatorialConfigure<DockerLogoutSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerLogout, degreeOfParallelism, completeOnFailure);

    /// <summary>Stops containers: <c>docker stop</c>.</summary>
    public static IReadOnlyCollection<Output> DockerStop(DockerStopSettings options = null) => Run(options ?? new DockerStopSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerStop(DockerStopSettings)"/>
    public static IReadOnlyCollection<Output> DockerStop(Configure<DockerStopSettings> configurator) => DockerStop(new DockerStopSettings().Apply(configurator));

    /// <inheritdoc cref="DockerStop(DockerStopSettings)"/>
    public static IEnumerable<(DockerStopSettings Settings, IReadOnlyCollection<Output> Output)> DockerStop(
        CombinatorialConfigure<DockerStopSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerStop, degreeOfParallelism, completeOnFailure);

    /// <summary>Removes containers: <c>docker rm</c>.</summary>
    public static IReadOnlyCollection<Output> DockerRm(DockerRmSettings options = null) => Run(options ?? new DockerRmSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerRm(DockerRmSettings)"/>
    public static IReadOnlyCollection<Output> DockerRm(Configure<DockerRmSettings> configurator) => DockerRm(new DockerRmSettings().Apply(configurator));

    /// <inheritdoc cref="DockerRm(DockerRmSettings)"/>
    public static IEnumerable<(DockerRmSettings Settings, IReadOnlyCollection<Output> Output)> DockerRm(
        CombinatorialConfigure<DockerRmSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerRm, degreeOfParallelism, completeOnFailure);

    /// <summary>Removes images: <c>docker image rm</c>.</summary>
    public static IReadOnlyCollection<Output> DockerImageRm(DockerImageRmSettings options = null) => Run(options ?? new DockerImageRmSettings(), () => DockerPath);

    /// <inheritdoc cref="DockerImageRm(DockerImageRmSettings)"/>
    public static IReadOnlyCollection<Output> DockerImageRm(Configure<DockerImageRmSettings> configurator) => DockerImageRm(new DockerImageRmSettings().Apply(configurator));

    /// <inheritdoc cref="DockerImageRm(DockerImageRmSettings)"/>
    public static IEnumerable<(DockerImageRmSettings Settings, IReadOnlyCollection<Output> Output)> DockerImageRm(
        CombinatorialConfigure<DockerImageRmSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerImageRm, degreeOfParallelism, completeOnFailure);

    /// <summary>Hands the password over on standard input: arguments of a process are seen by everybody on the machine.</summary>
    private static DockerLoginSettings WithPasswordOnInput(DockerLoginSettings options)
    {
        if (options.Password is not { } password)
            return options;
        return options.ResetPassword().AddProcessAdditionalArguments("--password-stdin").AddProcessRedactedSecrets(password).Modify(x => x.ProcessInput = password);
    }
}
