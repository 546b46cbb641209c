using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gantry.Testing;

/// <summary>JUnit's XML, in the form that CI systems read: <c>testsuites</c>, <c>testsuite</c>, <c>testcase</c>.</summary>
internal static partial class JUnitFile
{
    /// <summary>Reads what pytest and Node.js write: a test case holds <c>failure</c>, <c>error</c>, <c>skipped</c>, or nothing.</summary>
    public static TestResults Parse(XDocument document, string suite) =>
        new([.. document.Descendants().Where(element => element.Name.LocalName == "testcase").Select(test => Case(test, suite))]);

    /// <summary>
    /// Writes all suites into one document. A test that passed on a retry carries <c>flakyFailure</c>, as Maven's Surefire writes
    /// it: readers that do not know it see a test that passed.
    /// </summary>
    public static XDocument Render(IEnumerable<TestCase> cases) => new(
        new XElement("testsuites", cases.GroupBy(test => test.Suite, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            new XElement("testsuite",
                new XAttribute("name", group.Key),
                new XAttribute("tests", group.Count()),
                new XAttribute("failures", group.Count(test => test.Outcome is TestOutcome.Failed)),
                new XAttribute("errors", 0),
                new XAttribute("skipped", group.Count(test => test.Outcome is TestOutcome.Skipped)),
                new XAttribute("time", Seconds(group.Aggregate(TimeSpan.Zero, (sum, test) => sum + test.Duration))),
                group.Select(Element)))));

    private static TestCase Case(XElement test, string suite)
    {
        var failure = test.Elements().FirstOrDefault(element => element.Name.LocalName is "failure" or "error");
        var skipped = test.Elements().FirstOrDefault(element => element.Name.LocalName == "skipped");
        var group = (string?)test.Attribute("classname");
        return new TestCase(suite, group is null or "test" ? (string?)test.Attribute("name") ?? "" : $"{group} {(string?)test.Attribute("name")}",
            failure is not null ? TestOutcome.Failed : skipped is not null ? TestOutcome.Skipped : TestOutcome.Passed)
        {
            Duration = double.TryParse((string?)test.Attribute("time"), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero,
            Detail = failure?.Value.TrimEnd() ?? (string?)skipped?.Attribute("message") ?? "",
        };
    }

    private static XElement Element(TestCase test)
    {
        var element = new XElement("testcase",
            new XAttribute("classname", test.Suite), new XAttribute("name", Clean(test.Name)), new XAttribute("time", Seconds(test.Duration)));
        if (test.Outcome is TestOutcome.Failed)
            element.Add(new XElement("failure", new XAttribute("message", FirstLine(test.Detail)), Clean(test.Detail)));
        if (test.Outcome is TestOutcome.Skipped)
            element.Add(new XElement("skipped", new XAttribute("message", FirstLine(test.Detail))));
        if (test.IsFlaky)
            element.Add(test.FailedAttempts.Select(detail => new XElement("flakyFailure", new XAttribute("message", FirstLine(detail)), Clean(detail))));
        if (test.Output.Length > 0)
            element.Add(new XElement("system-out", Clean(test.Output)));
        return element;
    }

    private static string FirstLine(string text) => Clean(text).Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? "";

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Tests may write what XML 1.0 has no way to say.</summary>
    private static string Clean(string text) => NotXml().Replace(text, "\uFFFD");

    [GeneratedRegex("[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex NotXml();
}
