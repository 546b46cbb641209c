using System.Globalization;
using System.Xml.Linq;

namespace Gantry.Testing;

/// <summary>Reads what <c>dotnet test --logger trx</c> writes.</summary>
internal static class TrxFile
{
    public static TestResults Parse(XDocument document, string suite)
    {
        var classes = Elements(document, "UnitTest").ToDictionary(
            test => (string?)test.Attribute("id") ?? "", test => (string?)Elements(test, "TestMethod").FirstOrDefault()?.Attribute("className") ?? "", StringComparer.Ordinal);
        return new TestResults([.. Elements(document, "UnitTestResult").Select(result => Case(result, suite, classes))]);
    }

    private static TestCase Case(XElement result, string suite, Dictionary<string, string> classes)
    {
        var outcome = (string?)result.Attribute("outcome") switch
        {
            "Passed" => TestOutcome.Passed,
            "NotExecuted" => TestOutcome.Skipped,
            _ => TestOutcome.Failed,
        };
        var worker = classes.GetValueOrDefault((string?)result.Attribute("testId") ?? "");
        return new TestCase(suite, (string?)result.Attribute("testName") ?? "", outcome)
        {
            Duration = TimeSpan.TryParse((string?)result.Attribute("duration"), CultureInfo.InvariantCulture, out var duration) ? duration : TimeSpan.Zero,
            Started = DateTimeOffset.TryParse((string?)result.Attribute("startTime"), CultureInfo.InvariantCulture, out var started) ? started : null,
            Detail = string.Join('\n', new[] { Text(result, "Message"), Text(result, "StackTrace") }.Where(text => text.Length > 0)),
            Output = outcome is TestOutcome.Failed ? Text(result, "StdOut") : "",
            Worker = string.IsNullOrEmpty(worker) ? null : worker[(worker.LastIndexOf('.') + 1)..],
        };
    }

    private static string Text(XElement result, string name) => Elements(result, name).FirstOrDefault()?.Value.TrimEnd() ?? "";

    private static IEnumerable<XElement> Elements(XContainer container, string name) =>
        container.Descendants().Where(element => element.Name.LocalName == name);
}
