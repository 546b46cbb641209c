using System.Collections.Concurrent;

namespace Gantry.EndToEnd.Docs;

/// <summary>What these tests have run of the build until now, and that it did what was asked.</summary>
internal static class CommandsThatRan
{
    private static readonly ConcurrentBag<CommandLine> Lines = [];

    /// <summary>Told by <see cref="Tooling.Command.Started"/>.</summary>
    internal static Action<int> Started(string command)
    {
        var program = $"{DevStack.Root}/build.sh ";
        return exitCode =>
        {
            if (exitCode == 0 && command.StartsWith(program, StringComparison.Ordinal))
                Lines.Add(CommandLine.Parse(command[program.Length..]));
        };
    }

    /// <summary>For what goes on until somebody ends it.</summary>
    internal static void Add(IReadOnlyList<string> arguments) => Lines.Add(CommandLine.From(arguments));

    internal static bool Contain(CommandLine documented, IEnumerable<string> beside) => Lines.Any(line => line.Ran(documented, beside));
}
