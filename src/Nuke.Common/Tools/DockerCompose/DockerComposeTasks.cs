using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Runs docker compose.</summary>
[PathTool(Executable = "docker")]
public class DockerComposeTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(() => ToolPathResolver.GetEnvironmentOrPathExecutable("docker"));

    /// <summary>The program: DOCKER_EXE, or the one on PATH.</summary>
    public static string DockerComposePath => Path.Value;

    /// <summary>Starts services: <c>docker compose up</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposeUp(DockerComposeUpSettings options = null) => Run(options ?? new DockerComposeUpSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposeUp(DockerComposeUpSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposeUp(Configure<DockerComposeUpSettings> configurator) => DockerComposeUp(new DockerComposeUpSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposeUp(DockerComposeUpSettings)"/>
    public static IEnumerable<(DockerComposeUpSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposeUp(
        CombinatorialConfigure<DockerComposeUpSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposeUp, degreeOfParallelism, completeOnFailure);

    /// <summary>Stops and removes services: <c>docker compose down</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposeDown(DockerComposeDownSettings options = null) => Run(options ?? new DockerComposeDownSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposeDown(DockerComposeDownSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposeDown(Configure<DockerComposeDownSettings> configurator) => DockerComposeDown(new DockerComposeDownSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposeDown(DockerComposeDownSettings)"/>
    public static IEnumerable<(DockerComposeDownSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposeDown(
        CombinatorialConfigure<DockerComposeDownSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposeDown, degreeOfParallelism, completeOnFailure);

    /// <summary>Builds services: <c>docker compose build</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposeBuild(DockerComposeBuildSettings options = null) => Run(options ?? new DockerComposeBuildSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposeBuild(DockerComposeBuildSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposeBuild(Configure<DockerComposeBuildSettings> configurator) => DockerComposeBuild(new DockerComposeBuildSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposeBuild(DockerComposeBuildSettings)"/>
    public static IEnumerable<(DockerComposeBuildSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposeBuild(
        CombinatorialConfigure<DockerComposeBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposeBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Pulls services' images: <c>docker compose pull</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposePull(DockerComposePullSettings options = null) => Run(options ?? new DockerComposePullSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposePull(DockerComposePullSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposePull(Configure<DockerComposePullSettings> configurator) => DockerComposePull(new DockerComposePullSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposePull(DockerComposePullSettings)"/>
    public static IEnumerable<(DockerComposePullSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposePull(
        CombinatorialConfigure<DockerComposePullSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposePull, degreeOfParallelism, completeOnFailure);

    /// <summary>Lists containers: <c>docker compose ps</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposePs(DockerComposePsSettings options = null) => Run(options ?? new DockerComposePsSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposePs(DockerComposePsSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposePs(Configure<DockerComposePsSettings> configurator) => DockerComposePs(new DockerComposePsSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposePs(DockerComposePsSettings)"/>
    public static IEnumerable<(DockerComposePsSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposePs(
        CombinatorialConfigure<DockerComposePsSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposePs, degreeOfParallelism, completeOnFailure);

    /// <summary>Shows services' lines: <c>docker compose logs</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposeLogs(DockerComposeLogsSettings options = null) => Run(options ?? new DockerComposeLogsSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposeLogs(DockerComposeLogsSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposeLogs(Configure<DockerComposeLogsSettings> configurator) => DockerComposeLogs(new DockerComposeLogsSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposeLogs(DockerComposeLogsSettings)"/>
    public static IEnumerable<(DockerComposeLogsSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposeLogs(
        CombinatorialConfigure<DockerComposeLogsSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposeLogs, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a command in a service that runs: <c>docker compose exec</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposeExec(DockerComposeExecSettings options = null) => Run(options ?? new DockerComposeExecSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposeExec(DockerComposeExecSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposeExec(Configure<DockerComposeExecSettings> configurator) => DockerComposeExec(new DockerComposeExecSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposeExec(DockerComposeExecSettings)"/>
    public static IEnumerable<(DockerComposeExecSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposeExec(
        CombinatorialConfigure<DockerComposeExecSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposeExec, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a command in a new container of a service: <c>docker compose run</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposeRun(DockerComposeRunSettings options = null) => Run(options ?? new DockerComposeRunSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposeRun(DockerComposeRunSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposeRun(Configure<DockerComposeRunSettings> configurator) => DockerComposeRun(new DockerComposeRunSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposeRun(DockerComposeRunSettings)"/>
    public static IEnumerable<(DockerComposeRunSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposeRun(
        CombinatorialConfigure<DockerComposeRunSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposeRun, degreeOfParallelism, completeOnFailure);

    /// <summary>Prints the model that results from the files: <c>docker compose config</c>.</summary>
    public static IReadOnlyCollection<Output> DockerComposeConfig(DockerComposeConfigSettings options = null) => Run(options ?? new DockerComposeConfigSettings(), () => DockerComposePath);

    /// <inheritdoc cref="DockerComposeConfig(DockerComposeConfigSettings)"/>
    public static IReadOnlyCollection<Output> DockerComposeConfig(Configure<DockerComposeConfigSettings> configurator) => DockerComposeConfig(new DockerComposeConfigSettings().Apply(configurator));

    /// <inheritdoc cref="DockerComposeConfig(DockerComposeConfigSettings)"/>
    public static IEnumerable<(DockerComposeConfigSettings Settings, IReadOnlyCollection<Output> Output)> DockerComposeConfig(
        CombinatorialConfigure<DockerComposeConfigSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DockerComposeConfig, degreeOfParallelism, completeOnFailure);
}
