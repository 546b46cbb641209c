namespace Gantry.Tooling;

/// <summary>What a finished process said.</summary>
/// <param name="ExitCode">As the operating system gave it.</param>
/// <param name="Output">Standard output, without a trailing line break.</param>
/// <param name="Error">Standard error, without a trailing line break.</param>
/// <param name="Elapsed">From start to exit.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    /// <summary>Whether the exit code is 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>The lines of standard output that are not blank.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
