using System.Text.RegularExpressions;

namespace Gantry.EndToEnd.Docs;

/// <summary>A command that a page tells people to type.</summary>
/// <param name="File">Relative to the repository.</param>
/// <param name="Text">Without its comment: <c>./build.sh Dev --isolated</c>.</param>
/// <param name="WhyNotRun">What the page says of why no test runs it; null when one does.</param>
internal sealed partial record DocumentedCommand(string File, int Line, string Text, string? WhyNotRun)
{
    /// <summary>All commands of the documentation, page after page. Decisions are not instructions.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. Pages().SelectMany(page => ReadAll(Path.GetRelativePath(DevStack.Root, page), System.IO.File.ReadLines(page)))];

    /// <summary>
    /// Reads a page. Commands are in blocks of a shell, and in inline code: <c>./build.sh …</c>, a target with options, another
    /// program with arguments. A mark holds for the block or line after it, or for the line at whose end it stands.
    /// </summary>
    public static IEnumerable<DocumentedCommand> ReadAll(string file, IEnumerable<string> lines)
    {
        string? mark = null;
        string? block = null;
        foreach (var (index, text) in lines.Index())
        {
            var line = text.Trim();
            var markHere = Mark().Match(line) is { Success: true } match ? match.Groups[1].Value : null;
            if (markHere is not null && line.StartsWith("<!--", StringComparison.Ordinal))
                mark = markHere;
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var ended = block is not null;
                block = ended ? null : line[3..];
                if (ended)
                    mark = null;
            }
            else if (block is "bash" or "powershell" && Comment().Replace(line, "").Trim() is { Length: > 0 } command)
                yield return new DocumentedCommand(file, index + 1, command, mark);
            else if (block is null)
            {
                foreach (Match inline in Inline().Matches(line))
                    yield return new DocumentedCommand(file, index + 1, AsTyped(inline.Groups[1].Value), markHere ?? mark);
                if (line.Length > 0)
                    mark = null;
            }
        }
    }

    /// <summary>The first block of bash of a page, whole.</summary>
    public static string BlockOf(string page) => Block().Match(System.IO.File.ReadAllText(Path.Combine(DevStack.Root, page))).Groups[1].Value;

    /// <summary>What of the build it runs; null for another program's command.</summary>
    public CommandLine? OfBuild => Text.StartsWith("./build.sh ", StringComparison.Ordinal) ? CommandLine.Parse(Text["./build.sh ".Length..]) : null;

    /// <summary>Whether a person has to fill something in: <c>--service NAME</c>, <c>--registry …</c>.</summary>
    public bool HasPlaceholder => Placeholder().IsMatch(Text);

    /// <summary>For messages.</summary>
    public override string ToString() => $"{File}:{Line}: {Text}";

    private static IEnumerable<string> Pages() =>
        [Path.Combine(DevStack.Root, "README.md"), .. Directory.EnumerateFiles(Path.Combine(DevStack.Root, "docs"), "*.md", SearchOption.AllDirectories).Where(page => !page.Contains("/adr/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Tables name targets without the program in front: <c>DeployVps --dry-run</c>.</summary>
    private static string AsTyped(string inline) => char.IsAsciiLetterUpper(inline[0]) ? $"./build.sh {inline}" : inline;

    [GeneratedRegex("<!-- not run by tests: (.*?) -->")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?s)```bash\n(.*?)\n *```")]
    private static partial Regex Block();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"`(\./build\.(?:sh|ps1) [^`]+|[A-Z]\w+ --[^`]+|(?:docker|git|kubectl|helm|age|curl|ssh|ssh-keyscan|dotnet|openssl|dig) [^` ]*[ <][^`]*)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"…|<\w+>| [A-Z]{3,}(?=\s|$)")]
    private static partial Regex Placeholder();
}
