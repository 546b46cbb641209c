using System.Runtime.CompilerServices;
using Gantry.Tooling;
using Microsoft.Playwright;

namespace Gantry.EndToEnd;

/// <summary>The system's Chromium, in a home of its own that trusts the local CA and nothing else beside the usual.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>For each thing that a test waits for: a machine under load is slow, and a page that is wrong says so by its text.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int Attempts = 5;

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("gantry-browser-");
    private readonly string? authority;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Browser()
    {
    }

    /// <summary>Trusts another stack's CA.</summary>
    /// <param name="authority">PEM.</param>
    internal Browser(string authority) => this.authority = authority;

    /// <summary>Why no browser can be started; null when one can.</summary>
    public static string? Absence { get; } = Missing("chromium") ?? Missing("certutil");

    public async Task InitializeAsync()
    {
        if (Absence is not null)
            return; // the tests are skipped, or fail by themselves
        using var stack = authority is null ? new DevStack() : null;
        await TrustAsync(authority ?? stack!.Authority);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find("chromium"),
            Args = Quiet,
            Env = new Dictionary<string, string> { ["HOME"] = home.FullName, ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" },
        });
    }

    /// <summary>Visits with a browser that shares no cookie with any other visit.</summary>
    /// <param name="baseUrl">Of the addresses that begin with a slash.</param>
    /// <param name="visit">What is done and expected; when it fails, the message tells what the page showed. May be done again from its
    /// beginning: Chromium drops its requests when a network interface of the machine comes or goes, as one does with every container
    /// that anybody starts, and repeats no form by itself. No option turns that off.</param>
    public async Task VisitAsync(string baseUrl, Func<IPage, Task> visit, [CallerMemberName] string test = "")
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var context = await (browser ?? throw new InvalidOperationException(Absence)).NewContextAsync(new BrowserNewContextOptions { BaseURL = baseUrl });
            context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
            var page = await context.NewPageAsync();
            var sights = new Sights(page);
            try
            {
                await visit(page);
                return;
            }
            catch (Exception) when (sights.NetworkChanged && attempt < Attempts)
            {
                // Not the platform's doing; the loop begins again.
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{e.Message}\n{await sights.DescribeAsync(test)}", e);
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        home.Delete(recursive: true);
    }

    /// <summary>Chromium on Linux takes its authorities from the user's NSS database.</summary>
    private async Task TrustAsync(string ca)
    {
        var directory = Directory.CreateDirectory(Path.Combine(home.FullName, ".pki", "nssdb"));
        var database = $"sql:{directory.FullName}";
        await new Command("certutil", "-d", database, "-N", "--empty-password").RunAsync();
        await new Command("certutil", "-d", database, "-A", "-t", "C,,", "-n", "gantry", "-i", ca).RunAsync();
    }

    private static string? Missing(string program) =>
        Find(program) is null ? $"there is no `{program}` on this machine; on Debian `./build.sh SetupBrowser` installs it" : null;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
