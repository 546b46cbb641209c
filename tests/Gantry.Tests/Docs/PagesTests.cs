using System.Text.RegularExpressions;

namespace Gantry.Tests.Docs;

/// <summary>The documentation as a whole.</summary>
public sealed partial class PagesTests
{
    [Fact]
    public void Links_lead_to_files_that_are_there()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(RepositoryRoot.Path, "README.md"));

        var broken =
            from page in pages
            from Match link in Link().Matches(File.ReadAllText(page))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0]))
            select $"{Path.GetRelativePath(RepositoryRoot.Path, page)}: {target}";

        broken.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
