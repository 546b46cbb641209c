using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Runs docker compose.</summary>
[PathTool(Executable = "docker")]
public partial class DockerComposeTasks : ToolTasks, IRequirePathTool
{
    /// <summary>Runs docker compose with any arguments.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> DockerCompose(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        ToolResolver.GetTool(DockerComposePath)(arguments.After("compose"), workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);
}
