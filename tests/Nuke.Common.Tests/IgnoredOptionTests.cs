namespace Nuke.Common.Tests;

/// <summary>An option that no target of the run reads would be ignored, so the run is refused.</summary>
public sealed class IgnoredOptionTests : IDisposable
{
    private readonly SampleBuild build = new("UseBuild");

    public void Dispose() => build.Dispose();

    /// <summary>Each target prints what it has read, so what is accepted here was read, in the way that its name says.</summary>
    [Theory]
    [InlineData("Lambda")]
    [InlineData("Property")]
    [InlineData("Asynchronous")]
    [InlineData("Helper")]
    [InlineData("Static")]
    [InlineData("Iterator")]
    [InlineData("Local")]
    [InlineData("Captured")]
    [InlineData("Built")]
    [InlineData("Struct")]
    [InlineData("Generic")]
    [InlineData("Overridden")]
    [InlineData("Base")]
    [InlineData("Inherited")]
    [InlineData("Component")]
    [InlineData("Explicit")]
    [InlineData("Required")]
    [InlineData("Condition", "true")]
    public void A_target_may_be_given_what_it_reads(string name, string value = "given")
    {
        var result = build.Run($"Reads{name}", $"--{name}={value}");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain($"\n{name}=given\n");
        var other = build.Run("Nothing", $"--{name}={value}");
        other.Error.ShouldBe($"error: option '--{name.ToLowerInvariant()}' would be ignored: 'Nothing' does not read it\n  fix: leave it out; it is for Reads{name}\n");
        other.ExitCode.ShouldBe(2);
        other.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Initialized")] // in an override of the engine's events
    [InlineData("Extension")] // by an attribute of the build
    [InlineData("Unseen")] // in a way that cannot be seen in the code, so nothing can be said about it
    public void What_is_read_whatever_runs_is_always_accepted(string name)
    {
        var result = build.Run("Nothing", $"--{name}", "given");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain($"{name}=given\n");
    }

    [Theory]
    [InlineData("Depends")]
    [InlineData("Triggers")]
    [InlineData("MayFollow", "ReadsLambda")]
    [InlineData("Depends", "--skip", "ReadsLambda")] // named, so its user knows
    public void What_runs_along_counts(params string[] targets)
    {
        build.Run([.. targets, "--lambda", "given"]).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("MayFollow")] // an order alone makes nothing run
    [InlineData("ReadsProperty", "ReadsLocal")]
    [InlineData("--plan", "Nothing")]
    public void What_does_not_run_does_not_count(params string[] arguments)
    {
        var result = build.Run([.. arguments, "--lambda", "given"]);

        result.Error.ShouldContain("error: option '--lambda' would be ignored: ");
        result.Error.ShouldContain("\n  fix: leave it out; it is for ReadsLambda\n");
        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public void All_that_would_be_ignored_is_named_at_once_and_in_the_ledger()
    {
        var result = build.Run("Nothing", "--local", "x", "--built", "y");

        result.Error.Split('\n').Count(line => line.StartsWith("error: option ", StringComparison.Ordinal)).ShouldBe(2);
        build.Ledgers().ShouldHaveSingleItem().GetProperty("error").GetString()!.ShouldContain("option '--local' would be ignored");
    }

    [Fact]
    public void Variables_and_files_hold_for_all_runs_so_they_may_have_what_this_one_does_not_read()
    {
        build.With("NUKE_HELPER", "given").WithFile(".nuke/parameters.json", """{ "Local": "given" }""");

        build.Run("Nothing").ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("Depends", "--lambda")]
    [InlineData("ReadsCondition", "--condition")]
    public void Help_of_a_target_lists_what_it_reads(string target, string option)
    {
        var help = build.Run(target, "--help").Output;

        help.ShouldContain($"  {target}");
        help.ShouldContain($"\n  {option} ");
        help.ShouldNotContain("--iterator");
        help.ShouldNotContain("ReadsIterator");
    }

    [Theory]
    [InlineData("error: Target with name 'RaedsLocal' does not exist. Did you mean 'ReadsLocal'?\n", "RaedsLocal")]
    [InlineData("error: Target with name 'xyzzy' does not exist. `--help` lists all targets\n", "xyzzy")]
    [InlineData("error: Target with name 'given' does not exist. `--help` lists all targets\n", "ReadsCondition", "--condition", "given")]
    [InlineData("error: option '--lambda' needs a value; one that begins with a dash is written `--lambda=-x`\n", "ReadsLambda", "--lambda", "-x")]
    [InlineData("error: option '--lambda' needs a value; one that begins with a dash is written `--lambda=--any=1`\n", "ReadsLambda", "--lambda", "--any=1")]
    [InlineData("error: option '--lambda' needs a value\n", "ReadsLambda", "--lambda", "--local=x")]
    public void What_is_typed_wrong_is_one_line(string message, params string[] arguments)
    {
        build.Run(arguments).Error.ShouldBe(message);
    }

    [Theory]
    [InlineData("readslambda")]
    [InlineData("reads-lambda")]
    public void Targets_are_found_whatever_their_case(string name)
    {
        build.Run(name, "--lambda=-x").Output.ShouldContain("\nLambda=-x\n");
    }

    [Theory]
    [InlineData("ParameterBuild")]
    [InlineData("LedgerBuild")]
    public void Version_is_that_of_the_build(string sample)
    {
        using var other = new SampleBuild(sample);

        var result = other.Run("--version");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldMatch(@"^\d+\.\d+\.\d+\S*\n$");
        result.Error.ShouldBeEmpty();
    }
}
