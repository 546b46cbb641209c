using Serilog;

namespace Nuke.Common.Tests.Execution;

public sealed class MessageTemplateTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{A} and {B}", "1 and two", 1, "two")]
    [InlineData("{1} before {0}", "b before a", "a", "b")]
    [InlineData("{Count:000}|{Name,5}|{Name,-5}|", "007|   ab|cd   |", 7, "ab", "cd")]
    [InlineData("{{A}} {A}", "{A} 1", 1)]
    [InlineData("{A} {B}", "1 {B}", 1)]
    [InlineData("{ \"json\": {A} }", "{ \"json\": 1 }", 1)]
    [InlineData("{@A} {$B}", "1 2", 1, 2)]
    [InlineData("{A} only", "1 only", 1, "surplus")]
    [InlineData("{A}", "null", null)]
    [InlineData("open {A", "open {A", 1)]
    public void Renders(string template, string expected, params object?[]? values)
    {
        MessageTemplate.Render(template, values ?? [null]).ShouldBe(expected);
    }

    [Fact]
    public void Renders_lists_and_dictionaries()
    {
        MessageTemplate.Render("{A} {B}", [new[] { "x", "y" }, new Dictionary<string, int> { ["k"] = 1 }]).ShouldBe("[\"x\", \"y\"] {\"k\": 1}");
    }
}
