using System.Globalization;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.Tools.GitHub;

namespace Nuke.Common.ChangeLog;

/// <summary>Reads and finishes changelogs of the form of keepachangelog.com.</summary>
public static class ChangelogTasks
{
    /// <summary>The lines of the section of a version, without blank ones at both ends; of the newest section if none is named.</summary>
    /// <exception cref="InvalidOperationException">There is no such section.</exception>
    public static IEnumerable<string> ExtractChangelogSectionNotes(AbsolutePath changelogFile, string tag = null)
    {
        var lines = changelogFile.ReadAllLines();
        var start = Array.FindIndex(lines, line => IsHeading(line) && (tag is null || NameOf(line).Equals(tag, StringComparison.OrdinalIgnoreCase)));
        Assert.True(start >= 0, $"'{changelogFile}' has no section '{tag}'");
        var end = Array.FindIndex(lines, start + 1, line => IsHeading(line) || line.StartsWith('['));
        return string.Join('\n', lines[(start + 1)..(end < 0 ? lines.Length : end)]).Trim().Split('\n');
    }

    /// <summary>The notes of the newest section as they stand in a package.</summary>
    /// <param name="repository">With it, a link to the whole changelog follows.</param>
    public static string GetNuGetReleaseNotes(AbsolutePath changelogFile, GitRepository repository = null)
    {
        var notes = string.Join('\n', ExtractChangelogSectionNotes(changelogFile)
            .Select(line => line.Replace("- ", "\u2022 ", StringComparison.Ordinal).Replace("* ", "\u2022 ", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal)));
        if (repository.IsGitHubRepository())
            notes += $"\n\nFull changelog at {repository.GetGitHubBrowseUrl(changelogFile)}";
        return notes;
    }

    /// <summary>Makes the section of unreleased changes that of a version, dated today, and begins a new one above it.</summary>
    /// <exception cref="InvalidOperationException">There is no such section, or the version has one already.</exception>
    public static void FinalizeChangelog(AbsolutePath changelogFile, string tag, GitRepository repository = null)
    {
        var lines = changelogFile.ReadAllLines().ToList();
        Assert.False(lines.Exists(line => IsHeading(line) && NameOf(line).Equals(tag, StringComparison.OrdinalIgnoreCase)), $"'{changelogFile}' has a section '{tag}' already");
        var start = lines.FindIndex(line => IsHeading(line) && NameOf(line).Equals("unreleased", StringComparison.OrdinalIgnoreCase));
        Assert.True(start >= 0, $"'{changelogFile}' has no section of unreleased changes");
        lines.Insert(start + 1, "");
        lines.Insert(start + 2, string.Create(CultureInfo.InvariantCulture, $"## [{tag}] / {DateTime.Now:yyyy-MM-dd}"));
        if (repository.IsGitHubRepository())
        {
            var before = lines.Skip(start + 3).Where(IsHeading).Select(NameOf).FirstOrDefault();
            lines.RemoveAll(line => line.StartsWith("[unreleased]:", StringComparison.OrdinalIgnoreCase));
            lines.Add($"[unreleased]: {repository.GetGitHubCompareTagToHeadUrl(tag)}");
            lines.Add(before is null ? $"[{tag}]: https://{repository.Endpoint}/{repository.Identifier}/tree/{tag}" : $"[{tag}]: {repository.GetGitHubCompareTagsUrl(before, tag)}");
        }
        changelogFile.WriteAllLines(lines);
    }

    private static bool IsHeading(string line) => line.StartsWith("## ", StringComparison.Ordinal);

    /// <summary>1.2.0 of <c>## [1.2.0] / 2026-11-24</c>, and of <c>## 1.2.0</c>.</summary>
    private static string NameOf(string heading) => heading[3..].Trim().Split(' ')[0].Trim('[', ']');
}
