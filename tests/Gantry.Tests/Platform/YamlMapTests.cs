using Gantry.Platform;

namespace Gantry.Tests.Platform;

public sealed class YamlMapTests
{
    private readonly List<Problem> problems = [];

    [Fact]
    public void Reads_what_is_there_and_falls_back_where_nothing_is()
    {
        var map = Parse("""
            name: Orders
            port: 8001
            debug: true
            kind: "web"
            tags: [a, "2"]
            route: { prefix: /orders }
            parts:
              - name: one
              - name: two
            labels: { x: "1", y: two }
            absent:
            tilde: ~
            """);

        map.Text("name").ShouldBe("Orders");
        map.Number("port", 1).ShouldBe(8001);
        map.Bool("debug", false).ShouldBeTrue();
        map.OneOf("kind", null, "web", "job").ShouldBe("web");
        map.Texts("tags").ShouldBe(["a", "2"]);
        map.Map("route")!.Text("prefix").ShouldBe("/orders");
        map.Maps("parts").Select(part => part.Text("name")).ShouldBe(["one", "two"]);
        map.TextMap("labels").ShouldBe(new Dictionary<string, string> { ["x"] = "1", ["y"] = "two" });
        map.Number("absent", 7).ShouldBe(7);
        map.TextOrNull("tilde").ShouldBeNull();
        map.Bool("none", true).ShouldBeTrue();
        map.Map("none").ShouldBeNull();
        map.Texts("none").ShouldBeEmpty();
        map.Has("absent").ShouldBeFalse();
        map.RejectUnknownKeys();
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("port: eight", "error: `port` is 'eight', expected a whole number\n  at:  service.yaml:1\n  fix: write a whole number")]
    [InlineData("port: \"8000\"", "error: `port` is '8000', expected a whole number\n  at:  service.yaml:1\n  fix: write a whole number")]
    [InlineData("port: 80.5", "error: `port` is '80.5', expected a whole number\n  at:  service.yaml:1\n  fix: write a whole number")]
    [InlineData("port: [1]", "error: `port` is a list, expected a whole number\n  at:  service.yaml:1\n  fix: write a whole number")]
    [InlineData("port: 99999999999", "error: `port` is '99999999999', expected a whole number\n  at:  service.yaml:1\n  fix: write a whole number")]
    [InlineData("a: 1\nport: 70000", "error: `port` is 70000, expected 1 to 65535\n  at:  service.yaml:2\n  fix: choose a number in this range")]
    public void Rejects_a_number_that_is_none_or_out_of_range(string yaml, string problem)
    {
        Parse(yaml).Number("port", 8000, 1, 65535).ShouldBe(8000);

        problems.ShouldHaveSingleItem().ToString().ShouldBe(problem);
    }

    [Theory]
    [InlineData("name: {}", "`name` is a mapping, expected a string")]
    [InlineData("name: []", "`name` is a list, expected a string")]
    [InlineData("other: x", "`name` is missing, expected a string")]
    [InlineData("name:", "`name` is missing, expected a string")]
    [InlineData("name: null", "`name` is missing, expected a string")]
    public void Rejects_a_text_that_is_none(string yaml, string what)
    {
        Parse(yaml).Text("name").ShouldBe("");

        problems.ShouldHaveSingleItem().What.ShouldBe(what);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("\"true\"")]
    [InlineData("1")]
    public void Rejects_a_truth_value_that_is_none(string value)
    {
        Parse($"debug: {value}").Bool("debug", true).ShouldBeTrue();

        problems.ShouldHaveSingleItem().What.ShouldEndWith("expected `true` or `false`");
    }

    [Fact]
    public void Rejects_a_word_that_is_not_of_the_set_with_the_near_one()
    {
        Parse("kind: wbe").OneOf("kind", "job", "web", "job").ShouldBe("job");

        problems.ShouldHaveSingleItem().ToString().ShouldBe("error: `kind` is 'wbe', expected one of web, job\n  at:  service.yaml:1\n  fix: did you mean 'web'?");
    }

    [Fact]
    public void Rejects_list_entries_of_the_wrong_kind_each_at_its_line()
    {
        var map = Parse("""
            tags:
              - good
              - [nested]
              -
              - ~
            parts:
              - name: x
              - text
            """);

        map.Texts("tags").ShouldBe(["good"]);
        map.Maps("parts").Count.ShouldBe(1);

        problems.Select(problem => $"{problem.Where}: {problem.What}").ShouldBe([
            "service.yaml:3: `tags` holds a list, expected strings",
            "service.yaml:4: `tags` holds nothing, expected strings",
            "service.yaml:5: `tags` holds nothing, expected strings",
            "service.yaml:8: `parts[1]` is 'text', expected a mapping",
        ]);
    }

    [Fact]
    public void Rejects_unknown_keys_with_the_near_one_and_their_full_path()
    {
        var map = Parse("""
            slug: orders
            rout: x
            debug:
              prot: 1
            ? [complex, key]
            : value
            """);
        map.Text("slug");
        map.Map("route");
        var debug = map.Map("debug")!;
        debug.Number("port", 0);

        map.RejectUnknownKeys();
        debug.RejectUnknownKeys();

        problems.Select(problem => problem.ToString()).ShouldBe([
            "error: unknown key `rout`\n  at:  service.yaml:2\n  fix: did you mean `route`?",
            "error: a key is a list, expected a name\n  at:  service.yaml:5\n  fix: remove it; known here: debug, route, slug",
            "error: unknown key `debug.prot`\n  at:  service.yaml:4\n  fix: did you mean `port`?",
        ]);
    }

    [Theory]
    [InlineData("a: [1, 2", 1)]
    [InlineData("a: 1\n b: 2", 2)]
    [InlineData("a: 1\nb: *nowhere", 2)]
    [InlineData("a: 1\nb: 2\na: 3", 3)]
    [InlineData("a: \"unclosed", 1)]
    [InlineData("a: 1\n\tb: 2", 2)]
    public void Rejects_broken_syntax_with_file_and_line(string yaml, int line)
    {
        YamlMap.Parse(yaml, "service.yaml", problems).ShouldBeNull();

        var problem = problems.ShouldHaveSingleItem();
        problem.Where.ShouldBe(new SourceLocation("service.yaml", line), problem.What);
        problem.What.ShouldStartWith("service.yaml is not valid YAML: ");
        problem.What.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("", "service.yaml holds 0 YAML documents, expected one")]
    [InlineData("# only a comment\n", "service.yaml holds 0 YAML documents, expected one")]
    [InlineData("a: 1\n---\nb: 2\n", "service.yaml holds 2 YAML documents, expected one")]
    [InlineData("- a\n", "service.yaml holds a list, expected a mapping of keys to values")]
    [InlineData("---\n", "service.yaml holds nothing, expected a mapping of keys to values")]
    [InlineData("just text", "service.yaml holds 'just text', expected a mapping of keys to values")]
    public void Rejects_a_file_that_is_not_one_mapping(string yaml, string what)
    {
        YamlMap.Parse(yaml, "service.yaml", problems).ShouldBeNull();

        problems.ShouldHaveSingleItem().What.ShouldBe(what);
    }

    [Fact]
    public void Reads_all_documents_of_a_file()
    {
        YamlMap.ParseAll("kind: A\n---\nkind: B\n", "routes.yaml", problems).Select(map => $"{map.Text("kind")} {map.At}").ShouldBe(["A routes.yaml:1", "B routes.yaml:3"]);

        problems.ShouldBeEmpty();
    }

    [Fact]
    public void Location_of_an_absent_key_is_the_mapping()
    {
        var route = Parse("slug: x\nroute:\n  prefix: /x\n").Map("route")!;

        route.LocationOf("prefix").ShouldBe(new SourceLocation("service.yaml", 3));
        route.LocationOf("none").ShouldBe(new SourceLocation("service.yaml", 3));
        route.PathOf("prefix").ShouldBe("route.prefix");
    }

    [Fact]
    public void Aliases_are_read_as_what_they_stand_for() => Parse("a: &x { name: shared }\nb: *x\n").Map("b")!.Text("name").ShouldBe("shared");

    private YamlMap Parse(string yaml)
    {
        var map = YamlMap.Parse(yaml, "service.yaml", problems);
        return map.ShouldNotBeNull(string.Join('\n', problems));
    }
}
