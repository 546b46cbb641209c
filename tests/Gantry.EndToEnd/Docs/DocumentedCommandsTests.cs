using System.Reflection;

namespace Gantry.EndToEnd.Docs;

/// <summary>
/// What the documentation tells people to type. A command of a page is marked as one that no test runs, or a test says that it
/// runs it (<see cref="RunsCommandAttribute"/> holds it to that), or it is run here as it is written.
/// </summary>
[Collection(Realm.Collection)] // not because of the realm, which is another: one stack after the other is enough for a small machine
public sealed class DocumentedCommandsTests
{
    /// <summary>The run that asks: nothing within it can run it again.</summary>
    private static readonly CommandLine ThisRun = CommandLine.Parse("Test");

    private static readonly IReadOnlyList<RunsCommandAttribute> Declared =
        [.. typeof(DocumentedCommandsTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributes<RunsCommandAttribute>())];

    private const string UpgradePage = "docs/operations/postgresql-upgrade.md";

    /// <summary>Their first block is one script, which a test runs as a whole.</summary>
    private static readonly string[] ScriptPages = [UpgradePage, ClusterTests.Page];

    /// <summary>Each once, in the order of the pages.</summary>
    private static readonly IReadOnlyList<DocumentedCommand> RunHere =
        [.. DocumentedCommand.All.Where(command => command.WhyNotRun is null && !command.HasPlaceholder && !IsRunElsewhere(command)).DistinctBy(command => command.Text)];

    [Fact]
    public async Task Run_as_they_are_written()
    {
        await using var checkout = await TemporaryCheckout.CreateAsync();
        await checkout.BeginToWorkAsync();
        List<string> failed = [];

        // First at ports of its own, at the end no more; people commit what NewService made before UpdateService, so each is followed by a commit.
        foreach (var command in RunHere.OrderBy(command => command.OfBuild?.Targets is "Down" ? 2 : command.Text.Contains("--isolated", StringComparison.Ordinal) ? 0 : 1))
        {
            var result = await checkout.TypeAsync(command.Text);
            if (result.ExitCode != 0)
                failed.Add($"{command} exits with {result.ExitCode}: {result.Output}{result.Error}");
            await checkout.CommitAsync();
        }

        failed.ShouldBeEmpty();
        RunHere.Count.ShouldBeGreaterThan(20);
    }

    /// <summary>To the version that is there already: what is tested is that data goes through a dump and nothing is lost.</summary>
    [Fact]
    public async Task Bring_the_data_to_a_new_PostgreSQL()
    {
        await using var checkout = await TemporaryCheckout.CreateAsync();
        await checkout.BeginToWorkAsync();
        using var stack = await checkout.StartAsync();
        const string Ask = "docker compose --project-directory artifacts/dev exec -T db psql --username postgres --dbname backend --tuples-only --no-align --command";
        (await checkout.TypeAsync($"{Ask} 'CREATE TABLE kept AS SELECT 42 AS answer'")).ExitCode.ShouldBe(0);
        var script = DocumentedCommand.BlockOf(UpgradePage).Replace("gantry_db-data", $"{stack.Platform.Name}_db-data", StringComparison.Ordinal);

        var result = await checkout.TypeAsync($"set -e\n{script}");

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        (await checkout.TypeAsync($"{Ask} 'SELECT answer FROM kept'")).Output.ShouldBe("42");
        (await stack.GetJsonAsync("/backend/health/"))["status"]!.GetValue<string>().ShouldBe("healthy");
    }

    [Fact]
    public void With_values_to_fill_in_are_run_with_some()
    {
        var run = RunHere.Select(command => command.OfBuild).Concat(Declared.Select(declared => declared.Line)).ToHashSet();

        DocumentedCommand.All.Where(command => command.WhyNotRun is null && command.HasPlaceholder && !run.Contains(command.OfBuild ?? ThisRun))
            .ShouldBeEmpty("no test runs these; write `<!-- not run by tests: why -->` on the line before or at its end, or a test");
    }

    [Fact]
    public void Tests_say_so_of_none_that_no_page_has()
    {
        var documented = DocumentedCommand.All.Where(command => command.WhyNotRun is null).Select(command => command.OfBuild).ToHashSet();

        Declared.Where(declared => !documented.Contains(declared.Line)).Select(declared => declared.Text).ShouldBeEmpty("no page has these unmarked");
    }

    /// <summary>Also those that are marked: every target and option is there, and every value fits.</summary>
    [Fact]
    public async Task Are_understood_by_the_build()
    {
        var marked = DocumentedCommand.All.Where(command => command.WhyNotRun is not null && command.OfBuild is { Targets: not "" }).DistinctBy(command => command.OfBuild);
        var refused = new System.Collections.Concurrent.ConcurrentBag<string>();

        await Parallel.ForEachAsync(marked, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (command, cancellationToken) =>
        {
            var result = await new Tooling.Command("bash", "-c", $"{command.Text} --plan").In(DevStack.Root).WithEnvironment("NO_COLOR", "1").TryRunAsync(cancellationToken);
            if (result.ExitCode != 0)
                refused.Add($"{command}: {result.Output}{result.Error}");
        });

        refused.ShouldBeEmpty();
    }

    [Fact]
    public void A_mark_says_why()
    {
        DocumentedCommand.All.Where(command => command.WhyNotRun is not null).ShouldNotBeEmpty();
        DocumentedCommand.All.Where(command => command.WhyNotRun is { Length: < 10 }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("see `./build.sh Dev --isolated` first", "./build.sh Dev --isolated", null)]
    [InlineData("| `DeployVps --dry-run` | looks |", "./build.sh DeployVps --dry-run", null)]
    [InlineData("`docker compose ls` shows `docker`", "docker compose ls", null)]
    [InlineData("```bash\n./build.sh Test   # all\n```", "./build.sh Test", null)]
    [InlineData("1. Then\n\n   ```bash\n   ssh x\n   ```", "ssh x", null)]
    [InlineData("<!-- not run by tests: needs a server -->\n```bash\nssh x\n```", "ssh x", "needs a server")]
    [InlineData("| `ssh x y` <!-- not run by tests: needs a server --> |", "ssh x y", "needs a server")]
    [InlineData("<!-- not run by tests: needs a server -->\nfirst\n\n`./build.sh Dev`", "./build.sh Dev", null)]
    [InlineData("```json\n./build.sh Test\n```\n`./build.sh Down`", "./build.sh Down", null)]
    public void Are_read_with_their_marks(string page, string text, string? why)
    {
        var command = DocumentedCommand.ReadAll("x.md", page.Split('\n')).ShouldHaveSingleItem();

        command.Text.ShouldBe(text);
        command.WhyNotRun.ShouldBe(why);
    }

    [Theory]
    [InlineData("Dev --image-source local", "--root /x Dev --isolated --image-source upstream", "", true)]
    [InlineData("Dev", "Dev --image-source local", "", false)]
    [InlineData("Dev", "Dev --image-source local", "--image-source", true)]
    [InlineData("Dev --image-source local", "Dev", "", false)]
    [InlineData("Down", "Dev", "", false)]
    [InlineData("NewService --name \"A Service\"", "NewService --name Another", "", true)]
    public void Are_compared_by_targets_and_names_of_parameters(string documented, string ran, string beside, bool same) =>
        CommandLine.Parse(ran).Ran(CommandLine.Parse(documented), beside.Split(' ')).ShouldBe(same);

    [Fact]
    public void Rejects_a_test_that_does_not_run_what_it_says() =>
        Should.Throw<ShouldAssertException>(() => new RunsCommandAttribute("./build.sh Nothing --runs this").After(null!)).Message.ShouldContain("says that it runs `./build.sh Nothing --runs this`");

    private static bool IsRunElsewhere(DocumentedCommand command) =>
        (ScriptPages.Contains(command.File) && DocumentedCommand.BlockOf(command.File).Contains(command.Text, StringComparison.Ordinal)) || command.OfBuild is { } line && (line == ThisRun || Declared.Any(declared => declared.Line == line));
}
