using Gantry.Platform;

namespace Gantry.Testing;

/// <summary>The files that a test run leaves.</summary>
/// <param name="directory">Holds <c>junit.xml</c>, <c>report.html</c> and, where it was measured, <c>coverage.lcov</c>.</param>
public sealed class TestReportFiles(string directory)
{
    /// <summary>Full path of the page for people.</summary>
    public string Page => Path.Combine(directory, "report.html");

    /// <summary>Writes them.</summary>
    /// <exception cref="UserErrorException">They cannot be written, for example because the disk is full. What was there before stays.</exception>
    public void Write(TestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var cases = report.Cases;
        try
        {
            AtomicFile.Write(Path.Combine(directory, "junit.xml"), JUnitFile.Render(cases).ToString());
            AtomicFile.Write(Page, TestPage.Render(cases, report.SuiteFailures, report.Coverage, TimeProvider.System.GetLocalNow()));
            if (report.Coverage is { } coverage)
                AtomicFile.Write(Path.Combine(directory, "coverage.lcov"), coverage.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"the report of the tests cannot be written to {directory}: {e.Message}", "make space there, or make it writable; the counts above are right all the same", cause: e);
        }
    }
}
