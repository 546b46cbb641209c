namespace Nuke.Common.Tests;

/// <summary>Where the values of parameters come from, and what becomes of them.</summary>
public sealed class ParameterTests : IDisposable
{
    private readonly SampleBuild build = new("ParameterBuild");

    public void Dispose() => build.Dispose();

    [Theory]
    [InlineData("Text=initial")]
    [InlineData("Text=typed", "--text", "typed")]
    [InlineData("Text=--typed", "--text=--typed")]
    [InlineData("Text=a b", "--text", "a b")]
    [InlineData("Switch=True", "--switch")]
    [InlineData("Switch=False", "--switch", "false")]
    [InlineData("Own=")]
    [InlineData("Own=true", "--own")]
    [InlineData("Own=blue", "--own", "blue")]
    [InlineData("Own=blue", "--own=blue")]
    [InlineData("Own=blue", "--own", "blue", "Show")]
    [InlineData("Own=true", "--own", "Show")]
    [InlineData("Own=true", "--own", "show")]
    [InlineData("Own=true", "--own", "--switch")]
    [InlineData("Own=false", "Show", "--own", "false")]
    [InlineData("Count=7")]
    [InlineData("Count=-3", "--count", "-3")]
    [InlineData("MaybeCount=")]
    [InlineData("MaybeCount=5", "--maybe-count", "5")]
    [InlineData("MaybeCount=5", "-MaybeCount", "5")]
    [InlineData("MaybeCount=5", "--MAYBECOUNT", "5")]
    [InlineData("Items=a|b", "--items", "a", "b")]
    [InlineData("Items=a|b", "--items", "a", "--items", "b")]
    [InlineData("Items=", "--items")]
    [InlineData("Numbers=6", "--numbers", "1,2,3")]
    [InlineData("Numbers=6", "--numbers", "1", "2", "3")]
    [InlineData("Level=High", "--level", "high")]
    [InlineData("Flavour=Sour", "--flavour", "SOUR")]
    [InlineData("Patience=00:05:00", "--patience", "5m")]
    [InlineData("Patience=00:00:00.5000000", "--patience", "500ms")]
    [InlineData("Patience=01:00:00", "--patience", "01:00:00")]
    [InlineData("FromProperty=given", "--from-property", "given")]
    [InlineData("Endpoint=nowhere")]
    [InlineData("Endpoint=there", "--server-endpoint", "there")]
    [InlineData("EndpointPort=81", "--server-port", "81")]
    public void Takes_values_from_the_command_line(string expected, params string[] arguments)
    {
        var result = build.Run(arguments);

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain($"\n{expected}\n");
    }

    [Theory]
    [InlineData("option '--count' is 'abc', expected a whole number", "--count", "abc")]
    [InlineData("option '--level' is 'Hihg', expected one of High, Low; did you mean 'High'?", "--level", "Hihg")]
    [InlineData("option '--level' is '1', expected one of High, Low", "--level", "1")]
    [InlineData("option '--flavour' is 'Swet', expected one of Sour, Sweet; did you mean 'Sweet'?", "--flavour", "Swet")]
    [InlineData("option '--patience' is '30', expected a time such as 500ms, 30s, 5m or 00:05:00", "--patience", "30")]
    [InlineData("option '--numbers' is 'x', expected a whole number", "--numbers", "1,x")]
    [InlineData("option '--count' needs a value", "--count", "--switch")]
    [InlineData("unknown option '--api-kye'; did you mean '--api-key'?", "--api-kye", "x")]
    public void Rejects_what_it_cannot_read(string message, params string[] arguments)
    {
        var result = build.Run(arguments);

        result.Error.ShouldContain($"error: {message}");
        result.ExitCode.ShouldBe(255);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Reports_all_mistakes_at_once()
    {
        var result = build.Run("--count", "abc", "--level", "Mid", "--oops");

        result.Error.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Theory]
    [InlineData("Text", "Text=set")]
    [InlineData("NUKE_TEXT", "Text=set")]
    [InlineData("TEXT", "Text=initial")] // a single word in capitals may be anybody's: HOST, USER, NAME, PATH
    [InlineData("text", "Text=initial")]
    [InlineData("FROM_PROPERTY", "FromProperty=set")]
    [InlineData("NUKE_FROM_PROPERTY", "FromProperty=set")]
    [InlineData("FromProperty", "FromProperty=set")]
    [InlineData("FROMPROPERTY", "FromProperty=property")]
    [InlineData("SERVER_ENDPOINT", "Endpoint=set")]
    public void Takes_values_from_exactly_named_variables(string variable, string expected)
    {
        build.With(variable, "set").Run().Output.ShouldContain($"\n{expected}\n");
    }

    [Theory]
    [InlineData("Skip", "Show")]
    [InlineData("Help", "true")]
    [InlineData("PLAN", "true")]
    [InlineData("VERBOSITY", "Quiet")]
    [InlineData("FAIL_FAST", "nonsense")]
    [InlineData("Text", "")]
    public void Ignores_variables_that_are_not_meant(string variable, string value)
    {
        var result = build.With(variable, value).Run();

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("\nText=initial\n");
    }

    [Fact]
    public void The_command_line_counts_more_than_the_environment_and_that_more_than_files()
    {
        build.WithFile(".nuke/parameters.json", """{ "Text": "file", "FromProperty": "file", "Flavour": "Sour" }""")
            .WithFile(".nuke/parameters.ci.json", """{ "Text": "profile", "Level": "High", "Flavour": "Sweet" }""")
            .With("Text", "variable").With("FromProperty", "variable");

        var result = build.Run("--text", "typed", "--profile", "ci");

        result.Output.ShouldContain("\nText=typed\n");
        result.Output.ShouldContain("\nFromProperty=variable\n");
        result.Output.ShouldContain("\nFlavour=Sweet\n");
        result.Output.ShouldContain("\nLevel=High\n");
    }

    [Fact]
    public void Files_hold_lists_numbers_paths_and_objects()
    {
        build.WithFile(".nuke/parameters.json", """
            {
              "$schema": "./build.schema.json", // comments are allowed
              "Items": ["x", "y"],
              "Count": 12,
              "Switch": true,
              "Folder": "artifacts/x",
              "Place": { "City": "Ulm", "Zip": 89073 },
              "MaybeCount": null,
            }
            """);

        var result = build.Run();

        result.ExitCode.ShouldBe(0, result.All);
        foreach (var line in (string[])["Items=x|y", "Count=12", "Switch=True", $"Folder={build.Root}/artifacts/x", "Place=Ulm/89073", "MaybeCount="])
            result.Output.ShouldContain($"\n{line}\n");
    }

    [Theory]
    [InlineData("{\n  \"Count\": \"abc\"\n}", ".nuke/parameters.json:2: 'Count' is 'abc', expected a whole number")]
    [InlineData("{\n\n  \"Cuont\": 1\n}", ".nuke/parameters.json:3: unknown parameter 'Cuont'; did you mean 'Count'?")]
    [InlineData("{\n  \"Count\": 1\n  \"Text\": 1\n}", ".nuke/parameters.json:3: this is no valid JSON")]
    [InlineData("{\n  \"Count\": 1,\n  \"Count\": 2\n}", ".nuke/parameters.json:3: 'Count' is there twice")]
    [InlineData("[1]", ".nuke/parameters.json must be a JSON object")]
    [InlineData("{ \"Count\": [1, 2] }", ".nuke/parameters.json:1: 'Count' is no Int32")]
    public void Rejects_a_wrong_file_with_its_line(string content, string message)
    {
        var result = build.WithFile(".nuke/parameters.json", content).Run();

        result.Error.ShouldContain(message);
        result.ExitCode.ShouldBe(255);
    }

    [Fact]
    public void Paths_on_the_command_line_begin_at_the_current_directory()
    {
        build.Run("--folder", "../x").Output.ShouldContain($"\nFolder={Path.GetDirectoryName(build.Root)}/x\n");
    }

    [Fact]
    public void Rejects_missing_values_before_anything_runs()
    {
        var result = build.Run("NeedsKey", "Show", "--count", "2");

        result.Error.ShouldContain("error: Target 'NeedsKey' requires member 'ApiKey' to be not null or empty (option --api-key)\n");
        result.Error.ShouldContain("error: Target 'NeedsKey' requires 'Count > 5'\n");
        result.ExitCode.ShouldBe(255);
        result.Output.ShouldNotContain("Text=");
    }

    [Theory]
    [InlineData("option")]
    [InlineData("variable")]
    [InlineData("file")]
    public void A_secret_is_masked_in_every_output(string source)
    {
        const string Key = "s3cr3t/value+1";
        if (source == "variable")
            build.With("API_KEY", Key);
        if (source == "file")
            build.WithFile(".nuke/parameters.json", """{ "ApiKey": "s3cr3t/value+1" }""");

        var result = build.Run(source == "option" ? ["Leak", "--api-key", Key] : ["Leak"]);

        result.ExitCode.ShouldBe(255);
        result.All.ShouldNotContain("s3cr3t");
        result.Output.ShouldContain("console [REDACTED]");
        result.Output.ShouldContain("log [REDACTED]");
        result.Text.ShouldContain("[DBG] child [REDACTED]");
        result.Output.ShouldContain("exception [REDACTED]");
        result.Output.ShouldContain("// Key: [REDACTED]");
        result.Error.ShouldContain("error [REDACTED]");
    }
}
