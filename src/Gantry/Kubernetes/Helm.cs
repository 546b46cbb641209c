using System.Globalization;
using System.Text;
using System.Text.Json;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Kubernetes;

/// <summary>The program <c>helm</c>, version 3 or 4, and one chart with its values.</summary>
/// <param name="program">Without arguments.</param>
internal sealed class Helm(Command program, ILogger logger)
{
    private const string GarbageCollection = "GOGC";

    /// <summary>Renders the chart without a cluster.</summary>
    /// <returns>Every manifest, tests too, each after a line <c># Source: …</c>.</returns>
    /// <exception cref="UserErrorException">The chart refuses a value, and names its key.</exception>
    public async Task<string> TemplateAsync(ChartRelease release, CancellationToken cancellationToken)
    {
        var command = Command("template", release.Name, release.Chart, "--namespace", release.Namespace).With(ValuesOf(release));
        // Go collects its garbage as often as a server would; a quarter of the time goes into that (go.dev/doc/gc-guide).
        if (Environment.GetEnvironmentVariable(GarbageCollection) is null)
            command = command.WithEnvironment(GarbageCollection, "400");
        using var manifests = new MemoryStream();
        var result = await command.WithOutput((output, stop) => output.CopyToAsync(manifests, stop)).TryRunAsync(cancellationToken); // megabytes: not line by line
        return result.Succeeded ? Encoding.UTF8.GetString(manifests.GetBuffer(), 0, (int)manifests.Length) : throw Refused(result);
    }

    /// <summary>Runs <c>helm lint --strict</c>.</summary>
    /// <returns>A problem a line that is no more than a hint.</returns>
    public async Task<IReadOnlyList<Problem>> LintAsync(ChartRelease release, CancellationToken cancellationToken)
    {
        var result = await Command("lint", release.Chart, "--strict", "--namespace", release.Namespace, "--quiet").With(ValuesOf(release)).TryRunAsync(cancellationToken);
        if (result.Succeeded)
            return [];
        var said = result.Lines.Concat(result.Error.Split('\n')).Where(line => line.StartsWith("[ERROR]", StringComparison.Ordinal) || line.StartsWith("[WARNING]", StringComparison.Ordinal)).ToList();
        return [.. said.DefaultIfEmpty(result.Error.Trim()).Select(line => new Problem($"helm lint: {line}", null, "correct the chart, or the value that it names"))];
    }

    /// <summary>What is installed.</summary>
    /// <returns>Null when there is no such release.</returns>
    /// <exception cref="UserErrorException">The cluster cannot be asked.</exception>
    public async Task<InstalledRelease?> FindAsync(ChartRelease release, string context, CancellationToken cancellationToken)
    {
        var result = await Command("status", release.Name, "--namespace", release.Namespace, "--kube-context", context, "--output", "json").TryRunAsync(cancellationToken);
        if (!result.Succeeded)
            return result.Error.Contains("not found", StringComparison.Ordinal) ? null : throw Unreachable(context, result);
        using var document = JsonDocument.Parse(result.Output);
        var root = document.RootElement;
        return new InstalledRelease(
            root.GetProperty("version").GetInt32(),
            root.GetProperty("info").GetProperty("status").GetString() ?? "",
            root.TryGetProperty("manifest", out var manifest) ? manifest.GetString() ?? "" : "");
    }

    /// <summary>Installs or upgrades, waits until everything is ready, and goes back by itself when it is not in time.</summary>
    /// <exception cref="UserErrorException">It failed; what was there before serves again.</exception>
    public async Task UpgradeAsync(ChartRelease release, string context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var back = await IsVersionAsync(3, cancellationToken) ? "--atomic" : "--rollback-on-failure";
        var command = Command(
            "upgrade", release.Name, release.Chart, "--install", "--namespace", release.Namespace, "--kube-context", context,
            "--wait", "--wait-for-jobs", back, "--history-max", "10", "--timeout", string.Create(CultureInfo.InvariantCulture, $"{timeout.TotalSeconds:0}s"));
        var result = await command.With(ValuesOf(release)).OnLine(line => Log.ToolLine(logger, "helm", line)).TryRunAsync(cancellationToken);
        if (!result.Succeeded)
        {
            throw new UserErrorException(
                $"`{release.Name}` was not upgraded in context '{context}': {LastLines(result)}",
                $"what was there before serves; see `kubectl --context {context} -n {release.Namespace} get events --sort-by=.lastTimestamp`, correct the cause and deploy again");
        }
    }

    private async Task<bool> IsVersionAsync(int major, CancellationToken cancellationToken)
    {
        var version = await Command("version", "--template", "{{.Version}}").RunAsync(cancellationToken);
        return version.Output.StartsWith($"v{major}.", StringComparison.Ordinal);
    }

    private Command Command(params IReadOnlyList<string> arguments) => program.With(arguments);

    private static IReadOnlyList<string> ValuesOf(ChartRelease release) => [.. release.Values.SelectMany(file => new[] { "--values", file })];

    private static UserErrorException Refused(CommandResult result) =>
        new($"the chart refuses its values: {LastLines(result)}", "correct the key in infra/helm/profiles, in the service's values.yaml, or in the file given with --helm-values");

    private static UserErrorException Unreachable(string context, CommandResult result) =>
        new($"helm cannot ask the cluster of context '{context}': {LastLines(result)}", "`kubectl config get-contexts` lists the contexts; see that the cluster answers and that you may use it");

    private static string LastLines(CommandResult result) =>
        string.Join("\n  ", result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("WARNING: ", StringComparison.Ordinal) && !line.StartsWith("Use --debug", StringComparison.Ordinal)).TakeLast(20)).Replace("Error: ", "", StringComparison.Ordinal);
}
