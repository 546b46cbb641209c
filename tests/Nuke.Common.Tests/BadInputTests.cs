namespace Nuke.Common.Tests;

/// <summary>Whatever is wrong, there is one clear message, an exit code that says failure, and a ledger that says why.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("error: .nuke/parameters.json:3: this is no valid JSON: ", "LedgerBuild", "{\n  \"Disk\": \"/tmp\",\n  oops\n}")]
    [InlineData("error: .nuke/parameters.json:2: unknown parameter 'Dsik'; did you mean 'Disk'?", "LedgerBuild", "{\n  \"Dsik\": 1\n}")]
    [InlineData("error: .nuke/parameters.json:3: 'Disk' is there twice", "LedgerBuild", "{\n  \"Disk\": \"a\",\n  \"Disk\": \"b\"\n}")]
    [InlineData("error: .nuke/parameters.json must be a JSON object such as ", "LedgerBuild", "[]")]
    [InlineData("error: .nuke/parameters.json:1: 'Count' is 'many', expected a whole number", "ParameterBuild", "{ \"Count\": \"many\" }")]
    [InlineData("error: .nuke/parameters.json:1: 'Level' is 'Hihg', expected one of High, Low; did you mean 'High'?", "ParameterBuild", "{ \"Level\": \"Hihg\" }")]
    [InlineData("error: .nuke/parameters.json:1: 'Place' is no Place: ", "ParameterBuild", "{ \"Place\": { \"Zip\": \"x\" } }")]
    public void A_parameter_file_is_named_with_its_line(string message, string sample, string content)
    {
        using var build = new SampleBuild(sample).WithFile(".nuke/parameters.json", content);

        var result = build.Run();

        ShouldFailOnce(build, result, result.Error, message);
        result.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("error: option '--count' is 'abc', expected a whole number", "ParameterBuild", "--count", "abc")]
    [InlineData("error: option '--maybe-count' is '1.5', expected a whole number", "ParameterBuild", "--maybe-count=1.5")]
    [InlineData("error: option '--switch' is 'maybe', expected true or false", "ParameterBuild", "--switch=maybe")]
    [InlineData("error: option '--numbers' is '1x', expected a whole number", "ParameterBuild", "--numbers", "2,1x")]
    [InlineData("error: option '--patience' is '5', expected a time such as 500ms, 30s, 5m or 00:05:00", "ParameterBuild", "--patience", "5")]
    [InlineData("error: Property 'Pack' must be implemented explicitly because it is inherited from multiple interfaces:\n  - IPackLibrary\n  - IPackTool\n", "TwiceBuild")]
    [InlineData("error: Target with name 'Tset' does not exist. Did you mean 'Test'?", "LedgerBuild", "Tset")]
    [InlineData("error: Target 'NeedsKey' requires member 'ApiKey' to be not null or empty (option --api-key)", "ParameterBuild", "NeedsKey")]
    public void What_is_wrong_before_anything_runs_is_said_on_standard_error(string message, string sample, params string[] arguments)
    {
        using var build = new SampleBuild(sample);

        var result = build.Run(arguments);

        ShouldFailOnce(build, result, result.Error, message);
        result.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Throws: broken inside", "Throws")]
    [InlineData("MissingTool: Could not find 'no-such-program' on PATH", "MissingTool")]
    [InlineData("CannotStart: Cannot start '{root}/not-executable': ", "CannotStart")]
    public void What_goes_wrong_in_a_target_is_said_there_and_at_the_end(string message, string target)
    {
        using var build = new SampleBuild("LedgerBuild").WithFile("not-executable", "no program");
        message = message.Replace("{root}", build.Root, StringComparison.Ordinal);

        var result = build.Run(target);

        ShouldFailOnce(build, result, result.Output[result.Output.IndexOf("Errors & Warnings", StringComparison.Ordinal)..], $"[ERR] {message}");
        result.Output.ShouldContain($"\n\nFirst error: {message}");
        result.StatusOf(target).ShouldBe("Failed");
        result.Error.ShouldBeEmpty();
    }

    [FactWhereDisksCanBeMounted]
    public void A_full_disk_is_an_error_of_the_target_that_fills_it()
    {
        using var disk = SmallDisk.Mount();
        using var build = new SampleBuild("LedgerBuild");

        var result = build.Run("FillsDisk", "--disk", disk.Path);

        ShouldFailOnce(build, result, result.Output, "First error: FillsDisk: No space left on device : '");
        result.Output.ShouldNotContain("   at ");
    }

    [FactWhereDisksCanBeMounted]
    public void Where_the_builds_own_disk_is_full_the_ledger_goes_elsewhere()
    {
        using var disk = SmallDisk.Mount();
        using var build = new SampleBuild("LedgerBuild");
        Directory.CreateDirectory(Path.Combine(disk.Path, ".nuke"));
        var elsewhere = Directory.CreateDirectory(Path.Combine(build.Root, "tmp")).FullName;
        build.With("TMPDIR", elsewhere);
        disk.Fill();

        var result = build.Run("Throws", "--root", disk.Path);

        result.ExitCode.ShouldBe(255);
        result.All.ShouldContain("No space left on device");
        result.All.ShouldNotContain("   at ");
        var ledger = Directory.GetFiles(Path.Combine(elsewhere, "gantry-runs"), "*.json").ShouldHaveSingleItem();
        result.All.ShouldContain($"The ledger of this run is {ledger}");
        File.ReadAllText(ledger).ShouldContain("No space left on device");
    }

    private static void ShouldFailOnce(SampleBuild build, SampleResult result, string where, string message)
    {
        where.ShouldContain(message);
        (where.Split(message).Length - 1).ShouldBe(1, "said more than once");
        result.ExitCode.ShouldBe(255);
        var run = build.Ledgers().ShouldHaveSingleItem();
        run.GetProperty("outcome").GetString().ShouldBe("failed");
        run.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        message.ShouldContain(run.GetProperty("error").GetString()!.Split('\n')[0].Replace("error: ", "", StringComparison.Ordinal)[..20]);
    }
}
