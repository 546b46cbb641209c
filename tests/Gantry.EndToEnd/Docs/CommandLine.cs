using System.Text.RegularExpressions;

namespace Gantry.EndToEnd.Docs;

/// <summary>Targets and names of parameters of a command line of the build; two that differ in values are equal.</summary>
/// <param name="Targets">In their order, apart by blanks.</param>
/// <param name="Parameters">In the order of the alphabet, apart by blanks.</param>
internal sealed partial record CommandLine(string Targets, string Parameters)
{
    /// <summary>Where a test runs a command: a copy of the repository, a server of its own. People leave these out, or keep them in a file.</summary>
    private static readonly string[] Where = ["--root", "--isolated", "--vps-host", "--ssh-config", "--domain"];

    /// <summary>Reads what is typed after <c>./build.sh</c>.</summary>
    public static CommandLine Parse(string text) => From([.. Word().Matches(text).Select(match => match.Value.Trim('"'))]);

    /// <summary>Of arguments.</summary>
    public static CommandLine From(IReadOnlyList<string> arguments)
    {
        // `--root` is how tests go to a copy, and the one option that stands before targets.
        var words = arguments is ["--root", ..] ? arguments.Skip(2).ToList() : arguments;
        return new CommandLine(
            string.Join(' ', words.TakeWhile(word => !word.StartsWith('-'))),
            string.Join(' ', words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>Whether this, which ran, is that command: with its parameters, and no others than the place's and the named ones.</summary>
    public bool Ran(CommandLine documented, IEnumerable<string> beside)
    {
        var (mine, others) = (Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries), documented.Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Targets == documented.Targets && others.All(mine.Contains) && mine.Except(others).All(name => Where.Contains(name) || beside.Contains(name));
    }

    /// <summary>For messages.</summary>
    public override string ToString() => $"./build.sh {Targets} {Parameters}".TrimEnd();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
