using Gantry.Containers;
using Gantry.Tooling;

namespace Gantry.Tests.Containers;

public sealed class IgnoreFileTests
{
    [Theory]
    [InlineData("node_modules", "node_modules/a/b.js", true)]
    [InlineData("node_modules", "src/node_modules/b.js", false)] // patterns are anchored, unlike git's
    [InlineData("**/node_modules", "src/node_modules/b.js", true)]
    [InlineData("**/node_modules", "node_modules/b.js", true)]
    [InlineData("**/*.pyc", "a.pyc", true)]
    [InlineData("**/*.pyc", "a/b/c.pyc", true)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("*/temp*", "a/temporary.txt", true)]
    [InlineData("*/temp*", "a/b/temporary.txt", false)]
    [InlineData("temp?", "tempa", true)]
    [InlineData("temp?", "temp", false)]
    [InlineData("/a/./b//../c/", "a/c/d", true)]
    [InlineData("[a-c].txt", "b.txt", true)]
    [InlineData("[^a-c].txt", "b.txt", false)]
    [InlineData(@"\#a", "#a", true)]
    [InlineData("# comment\n\n", "# comment", false)]
    [InlineData("*\n!keep\n", "keep/me", false)]
    [InlineData("*\n!keep\nkeep/not\n", "keep/not", true)]
    [InlineData("!a\na", "a", true)] // the last rule wins
    [InlineData("a/**", "a/b", true)]
    [InlineData("a.b", "axb", false)]
    public void Follows_dockers_rules(string rules, string path, bool isExcluded) =>
        IgnoreFile.Parse(rules.Replace("\n", "\r\n", StringComparison.Ordinal)).Excludes(path).ShouldBe(isExcluded);

    [RequiresDocker]
    public async Task Agrees_with_docker_about_every_file()
    {
        using var context = new TemporaryDirectory();
        using var output = new TemporaryDirectory();
        foreach (var path in new[]
        {
            "a.py", "a.pyc", "b/c.pyc", "b/c.py", "b/__pycache__/d.pyc", "node_modules/e.js", "b/node_modules/f.js", "docs/a.md", "docs/keep.md", "README.md",
            "temp/x", "temp/y/z", "temp/y/keep", ".git/HEAD", ".hidden", "x#y", "[z]", "b/[z]", "q1", "q12", "deep/a/b/c/d", "deep/a/keep/d",
        })
            context.Write(path, path);
        context.Write(".dockerignore", """
            # as people write them
            **/__pycache__
            **/*.pyc
            node_modules
            .git
            *.md
            docs/*.md
            !docs/keep.md
            temp
            !temp/y/keep
            q?
            \[z]
            deep/**
            !deep/**/keep
            """);
        context.Write("Dockerfile", "FROM scratch\nCOPY . /\n");

        await new Command("docker", "build", "--output", $"type=local,dest={output.Path}", context.Path).WithEnvironment("DOCKER_BUILDKIT", "1").RunAsync();

        var copied = Directory.EnumerateFiles(output.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output.Path, file));
        // Its own ignore file is of no consequence for an image that does not ask for it, so ours leaves it out.
        copied.Where(file => file != ".dockerignore").Order(StringComparer.Ordinal).ShouldBe(BuildContext.List(context.Path, "Dockerfile").Select(file => file.Path));
    }
}
