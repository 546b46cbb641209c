namespace Nuke.Common.Execution;

/// <summary>A condition of a target threw an exception instead of giving an answer.</summary>
internal sealed class ConditionException(string target, Exception cause)
    : Exception($"Invocation of condition for {target} has thrown an exception", cause);
