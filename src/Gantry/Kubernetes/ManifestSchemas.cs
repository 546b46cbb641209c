using System.Text.Json;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Kubernetes;

/// <summary>
/// Holds manifests against the schemas of Kubernetes and of the operators that the chart uses, without a cluster: unknown and
/// duplicate keys are problems too, which <c>helm install --dry-run</c> lets pass.
/// </summary>
/// <param name="root">The repository.</param>
public sealed class ManifestSchemas(string root, ILogger logger)
{
    internal const string Folder = "infra/helm/validator";
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    /// <summary>Checks every document of the files.</summary>
    /// <param name="files">Full paths of YAML files.</param>
    /// <returns>What the API server would refuse or drop, in the order of the files.</returns>
    /// <exception cref="UserErrorException">There is no Node.js, or the schemas cannot be fetched.</exception>
    public async Task<IReadOnlyList<Problem>> ValidateAsync(IReadOnlyList<string> files, CancellationToken cancellationToken = default)
    {
        var validator = await new NpmFolder(root, Folder, logger).ProvideAsync(cancellationToken);
        var result = await new Command("node", [Path.Combine(validator, "validate.mjs"), .. files]).RunAsync(cancellationToken);
        return [.. JsonSerializer.Deserialize<IReadOnlyList<Finding>>(result.Output, Camel)!.Select(ToProblem)];
    }

    private Problem ToProblem(Finding finding)
    {
        var file = Path.GetRelativePath(root, finding.File) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : finding.File;
        var what = string.Join(": ", new[] { finding.Object, finding.Path, finding.Message }.Where(part => !string.IsNullOrEmpty(part)));
        return new Problem(what, new SourceLocation(file, finding.Line), "correct the chart's template, or the value that it comes from");
    }

    private sealed record Finding(string File, int Line, string? Object, string Path, string Message);
}
