namespace Gantry.Gateway.Tests.Conformance;

public sealed partial class ConformanceTests
{
    [Manifest("httproute-simple-same-namespace")]
    private async Task SimpleSameNamespace()
    {
        await using var stage = await Stage().Route("simple", Rule("", "one")).StartAsync();

        await stage.ExpectAsync("""
            GET any / => one /
            POST any /any/where?x=y => one /any/where?x=y
            """);
    }

    [Manifest("httproute-exact-path-matching")]
    private async Task ExactPathMatching()
    {
        await using var stage = await Stage().Route("exact", Rules(Rule(Exact("/one"), "one"), Rule(Exact("/two"), "two"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /one => one
            GET any /two => two
            GET any / => 404
            GET any /one/example => 404
            GET any /two/ => 404
            GET any /Two => 404
            """);
    }

    [Manifest("httproute-path-match-order")]
    private async Task PathMatchOrder()
    {
        // The rules stand in the wrong order on purpose.
        await using var stage = await Stage().Route("order", Rules(
            Rule(Prefix("/match"), "one"),
            Rule(Prefix("/match/prefix/one"), "two"),
            Rule(Prefix("/match/prefix/one/deeper"), "three"),
            Rule(Prefix("/match/exact/one"), "one"),
            Rule(Exact("/match/exact/one"), "three"),
            Rule(Exact("/match/exact"), "two"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /match/exact/one => three
            GET any /match/exact => two
            GET any /match/exact/one/more => one
            GET any /match => one
            GET any /match/prefix/one/any => two
            GET any /match/prefix/one/deeper/any => three
            GET any /match/prefix/two => one
            """);
    }

    [Manifest("httproute-matching")]
    private async Task Matching()
    {
        await using var stage = await Stage().Route("matching", Rules(
            Rule($"{Prefix("/")}, {{headers: [{{name: version, value: one}}]}}", "one"),
            Rule($"{Prefix("/v2")}, {{headers: [{{name: version, value: two}}]}}", "two"))).StartAsync();

        await stage.ExpectAsync("""
            GET any / => one
            GET any /example => one
            GET any / [Version: one] => one
            GET any /v2 => two
            GET any /v2example => one
            GET any /v2/example => two
            GET any / [Version: two] => two
            GET any /v2/ => two
            """);
    }

    [Manifest("httproute-matching-across-routes")]
    private async Task MatchingAcrossRoutes()
    {
        await using var stage = await Stage()
            .Route("part1", Rule($"{Prefix("/")}, {{headers: [{{name: version, value: one}}]}}", "one"), "[example.com, example.net]")
            .Route("part2", Rule($"{Prefix("/v2")}, {{headers: [{{name: version, value: two}}]}}", "two"), "[example.com]")
            .StartAsync();

        await stage.ExpectAsync("""
            GET example.com / => one
            GET example.com /example => one
            GET example.net /example => one
            GET example.com /example [Version: one] => one
            GET example.com /v2 => two
            GET example.com /v2example => one
            GET example.net /v2 => one
            GET example.com /v2/example => two
            GET example.com / [Version: two] => two
            GET example.org / => 404
            """);
    }

    [Manifest("httproute-header-matching")]
    private async Task HeaderMatching()
    {
        await using var stage = await Stage().Route("headers", Rules(
            Rule("{headers: [{name: version, value: one}]}", "one"),
            Rule("{headers: [{name: version, value: two}]}", "two"),
            Rule("{headers: [{name: version, value: two}, {name: color, value: orange}]}", "one"),
            Rule("{headers: [{name: color, value: blue}]}, {headers: [{name: color, value: green}]}", "one"),
            Rule("{headers: [{name: color, value: red}]}, {headers: [{name: color, value: yellow}]}", "two"))).StartAsync();

        await stage.ExpectAsync("""
            GET any / [Version: one] => one
            GET any / [version: two] => two
            GET any / [Version: two] [Color: orange] => one
            GET any / [COLOR: blue] => one
            GET any / [Color: green] => one
            GET any / [Color: red] => two
            GET any / [Color: yellow] => two
            GET any / [Color: purple] => 404
            GET any / [Color: Blue] => 404
            GET any / => 404
            """);
    }

    [Manifest("httproute-method-matching")]
    private async Task MethodMatching()
    {
        await using var stage = await Stage().Route("methods", Rules(
            Rule("{method: POST}", "one"),
            Rule("{method: GET}", "two"),
            Rule($"{{path: {{value: /path1}}, method: GET}}", "one"),
            Rule("{method: PUT, headers: [{name: version, value: one}]}", "two"),
            Rule($"{Prefix("/path5")}", "one"),
            Rule("{method: PATCH}", "two"))).StartAsync();

        await stage.ExpectAsync("""
            POST any / => one
            GET any / => two
            HEAD any / => 404
            GET any /path1 => one
            PUT any / [version: one] => two
            PUT any / => 404
            PATCH any /path5 => one
            PATCH any / => two
            DELETE any / => 404
            """);
    }

    [Manifest("httproute-query-param-matching")]
    private async Task QueryParamMatching()
    {
        await using var stage = await Stage().Route("queries", Rules(
            Rule("{queryParams: [{name: animal, value: whale}]}", "one"),
            Rule("{queryParams: [{name: animal, value: dolphin}]}", "two"),
            Rule("{queryParams: [{name: animal, value: dolphin}, {name: color, value: blue}]}", "three"),
            Rule("{queryParams: [{name: ANIMAL, value: Whale}]}", "three"),
            Rule("{path: {value: /path1}, queryParams: [{name: animal, value: whale}]}", "two"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /?animal=whale => one
            GET any /?animal=dolphin => two
            GET any /?animal=whale&otherparam=irrelevant => one
            GET any /?animal=dolphin&color=yellow => two
            GET any /?animal=dolphin&color=blue => three
            GET any /?ANIMAL=Whale => three
            GET any /path1?animal=whale => two
            GET any /?animal=shark => 404
            GET any /?animal=dolphins => 404
            GET any /?color=blue => 404
            GET any / => 404
            """);
    }

    [Manifest("httproute-named-rule")]
    private async Task NamedRule()
    {
        await using var stage = await Stage()
            .Route("named", Rules(Rule(Prefix("/named"), "one", "name: first-rule"), Rule(Prefix("/unnamed"), "two"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /named => one
            GET any /unnamed => two
            """);
    }
}
