using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Nuke.Common.Tests;

/// <summary>The forms of --plan.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly SampleBuild build = new("SchemaBuild");

    public void Dispose() => build.Dispose();

    [Theory]
    [InlineData("--plan")]
    [InlineData("--plan", "true")]
    [InlineData("--plan=text")]
    [InlineData("--plan", "Publish")] // a switch takes no target for its value
    [InlineData("--plan", "TEXT", "Publish")]
    public void Bare_is_text(params string[] arguments)
    {
        var result = build.Run(arguments);

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("1. Restore\n");
        result.Output.ShouldContain("Publish  after Compile, Docs, Restore");
        result.Output.ShouldNotContain("key=");
    }

    [Theory]
    [InlineData("--plan", "json")]
    [InlineData("--plan=JSON")]
    [InlineData("Publish", "--plan", "json")]
    [InlineData("--plan", "json", "Publish")]
    public void Json_is_all_of_the_output(params string[] arguments)
    {
        var targets = Json(arguments);

        targets.Select(target => target.GetProperty("name").GetString()).ShouldBe(["Restore", "Docs", "Compile", "Publish", "Notify"], ignoreOrder: true);
        var publish = targets.Single(target => target.GetProperty("name").GetString() == "Publish");
        publish.GetProperty("default").GetBoolean().ShouldBeTrue();
        publish.GetProperty("invoked").GetBoolean().ShouldBe(arguments.Contains("Publish"));
        publish.GetProperty("dependsOn").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Compile", "Docs", "Restore"]);
        publish.GetProperty("description").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("skipped", "OnlyWhen: WithDocs")]
    [InlineData("scheduled", null, "--with-docs")] // parameters count
    [InlineData("skipped", "via parameter", "--with-docs", "--skip", "Docs")]
    public void Json_says_what_is_skipped_and_why(string status, string? reason, params string[] arguments)
    {
        var docs = Json(["--plan", "json", .. arguments]).Single(target => target.GetProperty("name").GetString() == "Docs");

        docs.GetProperty("status").GetString().ShouldBe(status);
        docs.GetProperty("reason").GetString().ShouldBe(reason);
    }

    [Fact]
    public void Html_is_one_well_formed_file_that_loads_nothing()
    {
        var result = build.Run("--plan", "html", "Publish");

        var file = Path.Combine(build.Root, ".nuke", "temp", "execution-plan.html");
        result.Output.ShouldBe(file + "\n");
        var text = File.ReadAllText(file);
        Regex.IsMatch(text, @"https?:|src=|@import|<script|<link", RegexOptions.IgnoreCase).ShouldBeFalse();
        text.ShouldContain("prefers-color-scheme: dark");
        text.ShouldContain("Fetch &lt;packages&gt; &amp; &quot;tools&quot;");
        var drawing = XElement.Parse(text[text.IndexOf("<svg", StringComparison.Ordinal)..(text.IndexOf("</svg>", StringComparison.Ordinal) + 6)]);
        drawing.Elements("g").Select(box => box.Element("text")!.Value).ShouldBe(["Restore", "Docs", "Compile", "Publish", "Notify"], ignoreOrder: true);
        // Restore -> Publish is not drawn: Compile stands between them.
        drawing.Elements("path").Count(edge => (string?)edge.Attribute("class") == "needs").ShouldBe(4);
        drawing.Elements("path").Count(edge => (string?)edge.Attribute("class") == "order").ShouldBe(1);
        drawing.Elements("g").Single(box => (string?)box.Attribute("class") == "skipped").Element("text")!.Value.ShouldBe("Docs");
    }

    [Fact]
    public void Html_boxes_do_not_overlap_and_stand_behind_what_they_wait_for()
    {
        build.Run("--plan", "html");

        var text = File.ReadAllText(Path.Combine(build.Root, ".nuke", "temp", "execution-plan.html"));
        var drawing = XElement.Parse(text[text.IndexOf("<svg", StringComparison.Ordinal)..(text.IndexOf("</svg>", StringComparison.Ordinal) + 6)]);
        var boxes = drawing.Elements("g").ToDictionary(box => box.Element("text")!.Value, box => box.Element("rect")!);
        (int Left, int Top, int Right, int Bottom) Of(string name) => (Number(name, "x"), Number(name, "y"), Number(name, "x") + Number(name, "width"), Number(name, "y") + Number(name, "height"));
        int Number(string name, string attribute) => (int)boxes[name].Attribute(attribute)!;
        Of("Restore").Right.ShouldBeLessThan(Of("Compile").Left);
        Of("Compile").Left.ShouldBe(Of("Docs").Left);
        Math.Min(Of("Compile").Bottom, Of("Docs").Bottom).ShouldBeLessThan(Math.Max(Of("Compile").Top, Of("Docs").Top));
        Of("Docs").Right.ShouldBeLessThan(Of("Publish").Left);
        Of("Notify").Right.ShouldBeLessThanOrEqualTo((int)drawing.Attribute("width")!);
    }

    [Theory]
    [InlineData("option '--plan' is 'jsno', expected nothing, or one of text, json, html", "--plan=jsno")]
    [InlineData("Target with name 'jsno' does not exist.", "--plan", "jsno")]
    public void Rejects_other_forms(string message, params string[] arguments)
    {
        var result = build.Run(arguments);

        result.Error.ShouldContain(message);
        result.ExitCode.ShouldBe(255);
    }

    private List<JsonElement> Json(string[] arguments)
    {
        var result = build.Run(arguments);
        result.ExitCode.ShouldBe(0, result.All);
        return [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("targets").EnumerateArray()];
    }
}
