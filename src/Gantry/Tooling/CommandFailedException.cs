namespace Gantry.Tooling;

/// <summary>A program ended with an exit code that means failure. Its message shows command, exit code, time and last lines.</summary>
public sealed class CommandFailedException(string commandLine, CommandResult result)
    : Exception($"`{commandLine}` exited with {result.ExitCode} after {result.Elapsed.TotalSeconds:0.0} s{LastLines(result)}")
{
    private const int ShownLines = 20;

    /// <summary>What the program said.</summary>
    public CommandResult Result { get; } = result;

    /// <summary>The message alone: the program's own words tell more than our stack.</summary>
    public override string ToString() => Message;

    private static string LastLines(CommandResult result)
    {
        var said = result.Error.Length > 0 ? result.Error : result.Output;
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(lines.TakeLast(ShownLines).Select(line => $"\n  out: {line.TrimEnd()}"));
    }
}
