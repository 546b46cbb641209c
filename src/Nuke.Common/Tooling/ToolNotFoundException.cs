namespace Nuke.Common.Tooling;

/// <summary>A program is not there or cannot be started.</summary>
internal sealed class ToolNotFoundException(string message, Exception cause = null) : Exception(message, cause)
{
    /// <summary>The message alone: where the build asked for the program does not help to install it.</summary>
    public override string ToString() => Message;
}
