namespace Nuke.Common.Execution;

/// <summary>The build's source or the command line is wrong; the message says it all.</summary>
internal sealed class BuildDefinitionException(string message) : Exception(message)
{
    /// <summary>The message alone.</summary>
    public override string ToString() => Message;
}
