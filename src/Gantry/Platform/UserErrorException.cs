namespace Gantry.Platform;

/// <summary>Ends the work because of a user's mistake or of something only the user can mend; never shown with a stack trace.</summary>
public sealed class UserErrorException : Exception
{
    /// <summary>Reports all problems found in one go.</summary>
    /// <param name="problems">At least one.</param>
    public UserErrorException(IReadOnlyList<Problem> problems, Exception? cause = null)
        : base(string.Join('\n', problems), cause)
    {
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count);
        Problems = problems;
    }

    /// <summary>Reports a single problem.</summary>
    public UserErrorException(string what, string fix, SourceLocation? where = null, Exception? cause = null)
        : this([new Problem(what, where, fix)], cause)
    {
    }

    /// <summary>Everything that has to be mended.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The message alone: whoever prints this exception prints no stack trace.</summary>
    public override string ToString() => Message;
}
