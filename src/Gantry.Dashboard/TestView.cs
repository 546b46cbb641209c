using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Gantry.Dashboard;

/// <summary>The report that the last tests left (docs/reference/tests.md).</summary>
/// <param name="directory">Holds <c>junit.xml</c> and <c>report.html</c>.</param>
internal sealed class TestView(string directory)
{
    private string Results => Path.Combine(directory, "junit.xml");

    /// <summary>Counts by suite, and what failed.</summary>
    public IResult Summary()
    {
        try
        {
            return File.Exists(Results) ? Summarize(XDocument.Load(Results).Root!, File.GetLastWriteTimeUtc(Results)) : Microsoft.AspNetCore.Http.Results.Json(new { ended = (string?)null });
        }
        catch (Exception e) when (e is IOException or XmlException)
        {
            return Microsoft.AspNetCore.Http.Results.Json(new { problem = $"artifacts/test-results/junit.xml cannot be read: {e.Message}" });
        }
    }

    /// <summary>The whole report.</summary>
    public IResult Page(HttpContext context) => SavedPage.Show(context, Path.Combine(directory, "report.html"));

    private static IResult Summarize(XElement report, DateTime ended)
    {
        var cases = report.Descendants("testcase").ToList();
        return Microsoft.AspNetCore.Http.Results.Json(new
        {
            ended = ended.ToString("O", CultureInfo.InvariantCulture),
            suites = cases.GroupBy(test => test.Parent?.Attribute("name")?.Value ?? "").Select(suite => new
            {
                name = suite.Key,
                passed = suite.Count(test => !Failed(test) && !Skipped(test)),
                failed = suite.Count(Failed),
                skipped = suite.Count(Skipped),
                seconds = suite.Sum(test => double.TryParse(test.Attribute("time")?.Value, CultureInfo.InvariantCulture, out var time) ? time : 0),
            }),
            failures = cases.Where(Failed).Take(50).Select(test => new
            {
                name = $"{test.Attribute("classname")?.Value} {test.Attribute("name")?.Value}".Trim(),
                message = (test.Element("failure") ?? test.Element("error"))!.Value.Trim(),
            }),
        });
    }

    private static bool Failed(XElement test) => test.Element("failure") is not null || test.Element("error") is not null;

    private static bool Skipped(XElement test) => test.Element("skipped") is not null;
}
