using System.Diagnostics;
using System.Globalization;

namespace Gantry.Tests.Containers;

/// <summary>Debian's container registry, running on a free port of 127.0.0.1 with a directory of its own.</summary>
public sealed class RegistryFixture : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory directory = new();
    private readonly int port = FreePort.Find();
    private Process? process;

    /// <summary>Null where it is not installed: `./build.sh SetupRegistry`.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "docker-registry")).FirstOrDefault(File.Exists);

    /// <summary>As image names begin: <c>127.0.0.1:5000</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>Its HTTP API (distribution.github.io/distribution/spec/api).</summary>
    public HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        if (Program is not { } program)
            return; // the tests say that they are skipped
        Http.BaseAddress = new Uri($"http://{Name}");
        var configuration = directory.Write("config.yml", $"""
            version: 0.1
            log: {"{"} level: error {"}"}
            storage:
              filesystem: {"{"} rootdirectory: {directory["data"]} {"}"}
            http:
              addr: {Name}
            """);
        process = Process.Start(new ProcessStartInfo(program, ["serve", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (process.HasExited || watch.Elapsed > StartLimit)
                throw new InvalidOperationException($"{program} does not answer at {Name}");
            await Task.Delay(50);
        }
    }

    public async Task DisposeAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public void Dispose()
    {
        Http.Dispose();
        directory.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("/v2/", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
