using Microsoft.Extensions.Logging;

namespace Gantry.Testing;

internal static partial class Log
{
    internal static void SuiteRan(ILogger logger, string suite, TestResults results, TimeSpan elapsed) => SuiteRan(logger, suite, results.Counts, elapsed.TotalSeconds);

    internal static void TestFailed(ILogger logger, string suite, TestCase test) =>
        TestFailed(logger, suite, string.Join('\n', new[] { test.Name, test.Detail, test.Output }.Where(text => text.Length > 0)));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Suite}: {Counts} in {Seconds:0.0} s")]
    private static partial void SuiteRan(ILogger logger, string suite, TestCounts counts, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Suite}: failed: {Failure}")]
    private static partial void TestFailed(ILogger logger, string suite, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Suite}: flaky: {Test} failed and then passed\n{Failure}")]
    internal static partial void TestFlaky(ILogger logger, string suite, string test, string failure);
}
