using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Ssh;

/// <summary>Runs ssh.</summary>
[PathTool(Executable = "ssh")]
public class SshTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(() => ToolPathResolver.GetEnvironmentOrPathExecutable("ssh"));

    /// <summary>The program: SSH_EXE, or the one on PATH.</summary>
    public static string SshPath => Path.Value;

    /// <summary>Runs ssh with any arguments.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> Ssh(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        new ToolExecutor(SshPath).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Runs a command on another machine: <c>ssh</c>.</summary>
    public static IReadOnlyCollection<Output> Ssh(SshSettings options) => Run(options ?? new SshSettings(), () => SshPath);

    /// <inheritdoc cref="Ssh(SshSettings)"/>
    public static IReadOnlyCollection<Output> Ssh(Configure<SshSettings> configurator) => Ssh(new SshSettings().Apply(configurator));

    /// <inheritdoc cref="Ssh(SshSettings)"/>
    public static IEnumerable<(SshSettings Settings, IReadOnlyCollection<Output> Output)> Ssh(
        CombinatorialConfigure<SshSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, Ssh, degreeOfParallelism, completeOnFailure);
}
