using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

public sealed class TemplateTextTests
{
    private readonly List<Problem> problems = [];

    [Theory]
    [InlineData("a: ${DOMAIN}", "a: localhost")]
    [InlineData("a: ${DOMAIN}:${PORT}", "a: localhost:8443")]
    [InlineData("a: $${DOMAIN} $1", "a: $${DOMAIN} $1")]
    [InlineData("  # about ${NAMES}\na: ${PORT}", "  # about ${NAMES}\na: 8443")]
    public void Fills_names(string text, string expected) => Fill(text).ShouldBe(expected);

    [Fact]
    public void Rejects_every_undefined_name_with_its_line_and_the_nearest()
    {
        Fill("a: ${DOMIAN}\nb: 1\nc: ${nope:-x}\n");

        problems.Count.ShouldBe(2);
        problems[0].ToString().ShouldContain("f.yaml:1");
        problems[0].ToString().ShouldContain("did you mean `${DOMAIN}`?");
        problems[1].ToString().ShouldContain("f.yaml:3");
    }

    private string Fill(string text) =>
        TemplateText.Fill(text, "f.yaml", new Dictionary<string, string> { ["DOMAIN"] = "localhost", ["PORT"] = "8443" }, problems);
}
