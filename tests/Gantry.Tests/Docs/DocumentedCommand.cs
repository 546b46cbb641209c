using System.Text.RegularExpressions;

namespace Gantry.Tests.Docs;

/// <summary>A command that a page tells people to type.</summary>
/// <param name="File">Relative to the repository.</param>
/// <param name="Text">Without its comment: <c>./build.sh Dev --isolated</c>.</param>
/// <param name="WhyNotRun">What the page says of why no test runs it; null when one does.</param>
internal sealed partial record DocumentedCommand(string File, int Line, string Text, string? WhyNotRun)
{
    /// <summary>Before a block or a line, for all commands in it: <c>&lt;!-- not run by tests: why --&gt;</c>.</summary>
    private const string MarkBegin = "<!-- not run by tests: ";

    /// <summary>Reads a page: commands are in blocks of bash, and in `./build.sh …` within a line.</summary>
    public static IEnumerable<DocumentedCommand> ReadAll(string file, IEnumerable<string> lines)
    {
        string? mark = null;
        string? block = null;
        foreach (var (index, line) in lines.Index())
        {
            if (line.StartsWith(MarkBegin, StringComparison.Ordinal))
                mark = line[MarkBegin.Length..].Replace("-->", "", StringComparison.Ordinal).Trim();
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var ended = block is not null;
                block = ended ? null : line[3..];
                if (ended)
                    mark = null;
            }
            else if (block is "bash" && Comment().Replace(line, "").Trim() is { Length: > 0 } command)
                yield return new DocumentedCommand(file, index + 1, command, mark);
            else if (block is null)
            {
                foreach (Match match in Inline().Matches(line))
                    yield return new DocumentedCommand(file, index + 1, match.Groups[1].Value, mark);
                if (line.Length > 0)
                    mark = null;
            }
        }
    }

    /// <summary>The arguments of the build; null for another program's command.</summary>
    public IReadOnlyList<string>? BuildArguments => Text.StartsWith("./build.sh ", StringComparison.Ordinal)
        ? [.. Word().Matches(Text["./build.sh ".Length..]).Select(match => match.Value.Trim('"'))]
        : null;

    /// <summary>For messages.</summary>
    public override string ToString() => $"{File}:{Line}: {Text}";

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"`(\./build\.sh [^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
