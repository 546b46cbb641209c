using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gantry.Dashboard;

/// <summary>The ledgers that runs of the build left (docs/reference/runs.md).</summary>
/// <param name="directory">Holds a <c>.json</c> and a <c>.html</c> a run.</param>
internal sealed partial class RunView(string directory)
{
    private const int Shown = 30;

    /// <summary>The last runs, the newest first.</summary>
    public IResult List() => Results.Json(Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory, "*.json").OrderDescending(StringComparer.Ordinal).Take(Shown).Select(Read).OfType<object>()
        : []);

    /// <summary>The timeline of one run.</summary>
    public IResult Page(HttpContext context, string name) =>
        RunName().IsMatch(name) ? SavedPage.Show(context, Path.Combine(directory, $"{name}.html")) : Results.NotFound();

    private static object? Read(string file)
    {
        try
        {
            using var ledger = JsonDocument.Parse(File.ReadAllBytes(file));
            var run = ledger.RootElement;
            return new
            {
                name = Path.GetFileNameWithoutExtension(file),
                started = run.GetProperty("started").GetString(),
                durationMs = run.GetProperty("durationMs").GetDouble(),
                arguments = run.GetProperty("arguments") is { ValueKind: JsonValueKind.Array } words ? string.Join(' ', words.EnumerateArray().Select(word => word.GetString())) : "",
                outcome = run.GetProperty("outcome").GetString(),
                error = run.GetProperty("error").GetString(),
            };
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // it was removed meanwhile, or another version wrote it
        }
    }

    /// <summary>20261124T093112.045Z</summary>
    [GeneratedRegex(@"^\d{8}T\d{6}\.\d{3}Z(-\d+)?$")]
    private static partial Regex RunName();
}
