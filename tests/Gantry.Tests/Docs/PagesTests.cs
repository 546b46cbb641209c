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

    [Fact]
    public void Tests_that_the_security_model_names_are_there()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/reference/security-model.md"));
        var sources = new[] { ("tests", "*.cs"), ("services", "*.cs"), ("services", "test_*.py") }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder.Item1), folder.Item2, SearchOption.AllDirectories))
            .Select(File.ReadAllText).ToList();

        var named = NamedTest().Matches(page).Select(name => (Class: name.Groups[1].Value, Method: name.Groups[2].Value + name.Groups[3].Value)).Distinct().ToList();
        var missing = named.Where(name => !sources.Any(text =>
            (name.Class.Length == 0 || Regex.IsMatch(text, $@"\bclass {name.Class}\b")) && (name.Method.Length == 0 || Regex.IsMatch(text, $@"\b{name.Method}\("))));

        named.Count.ShouldBeGreaterThan(100);
        missing.ShouldBeEmpty();
    }

    /// <summary>A class with or without one of its tests, or a function of pytest.</summary>
    [GeneratedRegex(@"`(?:([A-Z]\w*Tests|Test[A-Z]\w*)(?:\.(\w+))?|(test_\w+))`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
