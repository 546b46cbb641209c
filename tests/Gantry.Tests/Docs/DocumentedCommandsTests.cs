using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gantry.Tooling;

namespace Gantry.Tests.Docs;

/// <summary>What the documentation tells people to type.</summary>
public sealed partial class DocumentedCommandsTests
{
    private static readonly string[] Pages =
        [Path.Combine(RepositoryRoot.Path, "README.md"), .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories).Where(page => !page.Contains("/adr/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<DocumentedCommand> Commands { get; } =
        [.. Pages.SelectMany(page => DocumentedCommand.ReadAll(Path.GetRelativePath(RepositoryRoot.Path, page), File.ReadLines(page)))];

    /// <summary>Every target and option is there, and every value fits: the build plans what was written.</summary>
    [Fact]
    public async Task Are_understood_by_the_build()
    {
        var distinct = Commands.Select(command => command.BuildArguments).OfType<IReadOnlyList<string>>().Where(IsTarget)
            .DistinctBy(arguments => string.Join(' ', arguments.Select((argument, index) => index == 0 || argument.StartsWith('-') ? argument : "")));
        var refused = new System.Collections.Concurrent.ConcurrentBag<string>();

        await Parallel.ForEachAsync(distinct, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (arguments, cancellationToken) =>
        {
            var result = await Build([.. arguments.Where(argument => argument != "--plan"), "--plan"]).TryRunAsync(cancellationToken);
            if (result.ExitCode != 0)
                refused.Add($"./build.sh {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        });

        refused.ShouldBeEmpty();
    }

    /// <summary>Not only planned: a test runs the target, or the page says why none does.</summary>
    [Fact]
    public async Task Are_run_by_a_test_or_marked()
    {
        var plan = JsonNode.Parse((await Build("Test", "--plan", "json").RunAsync()).Output)!;
        var run = plan["targets"]!.AsArray().Select(target => target!["name"]!.GetValue<string>()).Concat(TargetsInTests()).ToHashSet(StringComparer.Ordinal);

        var unproven = Commands.Where(command => command.WhyNotRun is null && !(command.BuildArguments is { } arguments && run.Contains(arguments[0])));

        unproven.ShouldBeEmpty("no test runs these; write `<!-- not run by tests: why -->` on the line before, or a test");
    }

    [Fact]
    public void A_mark_says_why()
    {
        Commands.Where(command => command.WhyNotRun is not null).ShouldNotBeEmpty();
        Commands.Where(command => command.WhyNotRun is { Length: < 10 }).ShouldBeEmpty();
    }

    [Fact]
    public void Links_lead_to_files_that_are_there()
    {
        var broken =
            from page in Pages
            from Match link in Link().Matches(File.ReadAllText(page))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0]))
            select $"{Path.GetRelativePath(RepositoryRoot.Path, page)}: {target}";

        broken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("see `./build.sh Dev --isolated` first", "./build.sh Dev --isolated", null)]
    [InlineData("```bash\n./build.sh Test   # all\n```", "./build.sh Test", null)]
    [InlineData("<!-- not run by tests: needs a server -->\n```bash\nssh x\n```", "ssh x", "needs a server")]
    [InlineData("<!-- not run by tests: needs a server -->\nfirst\n\n`./build.sh Dev`", "./build.sh Dev", null)]
    [InlineData("```json\n./build.sh Test\n```\n`./build.sh Down`", "./build.sh Down", null)]
    public void Reads_commands_and_their_marks(string page, string text, string? why)
    {
        var command = DocumentedCommand.ReadAll("x.md", page.Split('\n')).ShouldHaveSingleItem();

        command.Text.ShouldBe(text);
        command.WhyNotRun.ShouldBe(why);
    }

    private static Command Build(params string[] arguments) => new Command(Path.Combine(RepositoryRoot.Path, "build.sh"), arguments).In(RepositoryRoot.Path).WithEnvironment("NO_COLOR", "1");

    private static bool IsTarget(IReadOnlyList<string> arguments) => char.IsAsciiLetterUpper(arguments[0][0]);

    /// <summary>The first words of the command lines in the tests of the running stack, and the options that have tests of their own.</summary>
    private static IEnumerable<string> TargetsInTests() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Argument().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value.Split(' ')[0]));

    [GeneratedRegex(@"(?:\w*Build\w*|Start\w*|Run\w*|On|InlineData|Command)\(\[?""(--?[a-z-]+|[A-Z][A-Za-z]+)(?=["" ])")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
