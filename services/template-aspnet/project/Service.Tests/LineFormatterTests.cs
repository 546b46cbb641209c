using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Service.Tests;

/// <summary>What a client sends neither begins a line of the log nor commands the terminal that shows it.</summary>
public sealed partial class LineFormatterTests
{
    [Theory]
    [InlineData("denied\n2026-01-01 Information Service: forged", @"denied\x0a2026-01-01 Information Service: forged")]
    [InlineData("\e]0;title\a\r\e[2K", @"\x1b]0;title\x07\x0d\x1b[2K")]
    [InlineData("\u009b2J\u2028\u202e", @"\x9b2J\u2028\u202e")]
    [InlineData("Grüße, 日本, 🙂", "Grüße, 日本, 🙂")]
    public void A_message_is_one_line_whatever_is_in_it(string message, string shown)
    {
        Write(message, null).ShouldBe($"2026-01-01 00:00:00,000 Error Service: {shown}{Environment.NewLine}");
    }

    [Fact]
    public void No_line_of_a_trace_looks_like_a_record()
    {
        var lines = Write("broken", new InvalidOperationException("inner\nforged \e[2K")).TrimEnd().Split(Environment.NewLine);

        lines[1..].ShouldBe([@"    System.InvalidOperationException: inner", @"    forged \x1b[2K"]);
    }

    [Fact]
    public async Task What_Keycloak_is_said_to_have_refused_stays_in_its_line()
    {
        var console = Console.Out;
        using StringWriter written = new();
        Console.SetOut(written); // the service's log takes it when it starts
        try
        {
            await using ServiceFixture service = new();
            await service.InitializeAsync();
            using var answer = await service.OpenBrowser().GetAsync("/billing/accounts/oidc/keycloak/login/callback/?error=invalid&error_description=denied%0aforged%1b]0;x%07");
            await ((IAsyncLifetime)service).DisposeAsync(); // writes what is in the console's queue
        }
        finally
        {
            Console.SetOut(console);
        }

        written.ToString().ShouldContain(@"Sign-in failed: Keycloak answers 'invalid' denied\x0aforged\x1b]0;x\x07");
        Command().IsMatch(written.ToString()).ShouldBeFalse();
    }

    private static string Write(string message, Exception? exception)
    {
        using StringWriter writer = new();
        var entry = new LogEntry<string>(LogLevel.Error, "Service", default, message, exception, (state, _) => state);
        new LineFormatter(new StoppedClock()).Write(entry, null, writer);
        return writer.ToString();
    }

    [GeneratedRegex(@"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")]
    private static partial Regex Command();

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
