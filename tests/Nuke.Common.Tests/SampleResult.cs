using System.Text.RegularExpressions;

namespace Nuke.Common.Tests;

/// <summary>What a sample build left behind.</summary>
internal sealed partial record SampleResult(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;

    /// <summary>The lines that are there for certain: without times.</summary>
    public string Text => Times().Replace(Output, "");

    /// <summary>The status that the summary shows for a target; null if it does not show the target.</summary>
    public string? StatusOf(string target)
    {
        var match = Regex.Match(Output, $@"^{target} +(\w+)", RegexOptions.Multiline);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>The targets in the order of the summary.</summary>
    public string[] Targets() => [.. Rows().Matches(Output).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d ")]
    private static partial Regex Times();

    [GeneratedRegex(@"^(\w+) +(?:Succeeded|Failed|Skipped|NotRun|Aborted)\b", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
