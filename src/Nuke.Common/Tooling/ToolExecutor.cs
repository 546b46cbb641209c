namespace Nuke.Common.Tooling;

/// <summary>What stands behind a <see cref="Tool"/>.</summary>
/// <param name="path">Path of the program.</param>
internal sealed class ToolExecutor(string path)
{
    /// <inheritdoc cref="Tool"/>
    public IReadOnlyCollection<Output> Execute(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null)
    {
        using var process = ProcessTasks.StartProcess(path, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
        process.AssertWaitForExit();
        if (exitHandler is not null)
            exitHandler(process);
        else
            process.AssertZeroExitCode();
        return process.Output;
    }
}
