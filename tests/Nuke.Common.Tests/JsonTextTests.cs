using System.Text.Json;
using Nuke.Common.Ledger;

namespace Nuke.Common.Tests;

/// <summary>The ledger's own writer of JSON: what it writes, any reader reads as it was.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a \"quoted\" \\path\\ and /slash/")]
    [InlineData("tab\t, break\r\n, bell\a, zero\0, delete\x7f")]
    [InlineData("</script><!-- & 'x'")]
    [InlineData("Größe 漢字 ┻━┻ \u2028\u2029")]
    [InlineData("face 😀")]
    public void Texts_are_read_as_they_were(string text)
    {
        var json = new JsonText();
        json.StartObject();
        json.Member(text, text);
        json.EndObject();

        var member = JsonDocument.Parse(json.ToString()).RootElement.EnumerateObject().Single();

        (member.Name, member.Value.GetString()).ShouldBe((text, text));
        json.ToString().ShouldNotContain("</script");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.04, "0")]
    [InlineData(0.05, "0.1")]
    [InlineData(12, "12")]
    [InlineData(1234.56, "1234.6")]
    [InlineData(-1.26, "-1.3")]
    [InlineData(-0.01, "0")]
    public void Times_are_milliseconds_to_a_tenth(double milliseconds, string expected)
    {
        var json = new JsonText();
        json.StartObject();
        json.Member("time", (TimeSpan?)TimeSpan.FromMilliseconds(milliseconds));
        json.EndObject();

        json.ToString().ShouldBe($"{{\n  \"time\": {expected}\n}}\n");
    }

    [Fact]
    public void Is_indented_and_empty_lists_stay_on_their_line()
    {
        var json = new JsonText();
        json.StartObject();
        json.StartArray("none");
        json.EndArray();
        json.StartArray("some");
        json.StartObject();
        json.Member("yes", true);
        json.Member("code", (int?)null);
        json.EndObject();
        json.Element("x");
        json.EndArray();
        json.EndObject();

        json.ToString().ShouldBe("""
            {
              "none": [],
              "some": [
                {
                  "yes": true,
                  "code": null
                },
                "x"
              ]
            }

            """.ReplaceLineEndings("\n"));
    }
}
