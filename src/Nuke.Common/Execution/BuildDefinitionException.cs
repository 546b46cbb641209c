namespace Nuke.Common.Execution;

/// <summary>The build's source or the command line is wrong; the message says it all.</summary>
internal sealed class BuildDefinitionException(string message) : Exception(message)
{
    /// <summary>What the build exits with because of it.</summary>
    public int ExitCode { get; init; } = BuildManager.FailureExitCode;

    /// <summary>The message alone.</summary>
    public override string ToString() => Message;
}
