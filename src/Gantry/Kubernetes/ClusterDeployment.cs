using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Kubernetes;

/// <summary>Brings a cluster to a bundle that was rendered before.</summary>
/// <param name="root">The repository.</param>
public sealed class ClusterDeployment(string root, KubernetesTools tools, ILogger logger)
{
    /// <summary>Who serves an API that is no part of Kubernetes.</summary>
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["gateway.networking.k8s.io"] = "Envoy Gateway",
        ["gateway.envoyproxy.io"] = "Envoy Gateway",
        ["cert-manager.io"] = "cert-manager",
        ["postgresql.cnpg.io"] = "CloudNativePG",
        ["monitoring.coreos.com"] = "the Prometheus operator",
        ["argoproj.io"] = "Argo CD",
        ["external-secrets.io"] = "External Secrets Operator",
        ["bitnami.com"] = "Sealed Secrets",
    };

    /// <summary>Compares the bundle with what is installed; changes nothing.</summary>
    /// <param name="directory">Of the bundle.</param>
    /// <param name="context">Of the kubeconfig.</param>
    /// <exception cref="UserErrorException">There is no such context, or its cluster cannot be asked.</exception>
    public async Task<ReleaseChanges> PlanAsync(string directory, HelmOptions options, string context, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        await (await tools.OpenKubectlAsync(context, cancellationToken)).RequireContextAsync(cancellationToken);
        var (_, changes) = await CompareAsync(directory, options, context, cancellationToken);
        return changes;
    }

    /// <summary>Shows what changes, then installs or upgrades and waits until everything is ready. Where that fails Helm goes back.</summary>
    /// <param name="show">Gets the difference before anything is done.</param>
    /// <param name="timeout">For the whole upgrade.</param>
    /// <returns>What was done, for people.</returns>
    /// <exception cref="UserErrorException">Something that the release needs is not in the cluster: all of it is named, and nothing was done. Or the upgrade failed.</exception>
    public async Task<string> DeployAsync(
        string directory, HelmOptions options, string context, Action<ReleaseChanges> show, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        ArgumentNullException.ThrowIfNull(show);
        var kubectl = await tools.OpenKubectlAsync(context, cancellationToken);
        await kubectl.RequireContextAsync(cancellationToken);
        var manifests = Read(directory);
        var isThere = await kubectl.HasNamespaceAsync(options.Namespace, cancellationToken);
        List<Problem> problems = [.. await MissingApisAsync(kubectl, context, manifests, cancellationToken), .. await MissingSecretsAsync(kubectl, options.Namespace, isThere, manifests, cancellationToken)];
        if (problems.Count > 0)
            throw new UserErrorException(problems);
        var (installed, changes) = await CompareAsync(directory, options, context, cancellationToken);
        if (installed is { IsPending: true })
        {
            throw new UserErrorException($"release '{options.Release}' is {installed.Status}: another deployment holds it, or died while it did",
                $"wait for the other one; when there is none, `helm --kube-context {context} -n {options.Namespace} rollback {options.Release}`, then deploy again");
        }
        show(changes);
        if (changes.None && installed is { IsDeployed: true })
            return $"nothing to change, revision {installed.Revision} stays";
        Log.Upgrading(logger, options.Release, context, (int)timeout.TotalSeconds);
        var helm = await tools.OpenHelmAsync(cancellationToken);
        await helm.UpgradeAsync(HelmBundle.ReleaseIn(directory, options), context, timeout, cancellationToken);
        return $"revision {(installed?.Revision ?? 0) + 1}: {changes.Created.Count} created, {changes.Changed.Count} changed, {changes.Deleted.Count} deleted";
    }

    /// <summary>Makes the namespace, if it is missing, so that nothing in it may run as root even where a chart forgets to say so.</summary>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="UserErrorException">There is no such context, or the cluster refuses.</exception>
    public async Task<bool> CreateNamespaceAsync(string name, string context, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        var kubectl = await tools.OpenKubectlAsync(context, cancellationToken);
        await kubectl.RequireContextAsync(cancellationToken);
        if (await kubectl.HasNamespaceAsync(name, cancellationToken))
            return false;
        await kubectl.CreateAsync($$"""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: {{name}}
              labels:
                pod-security.kubernetes.io/enforce: restricted
            """, cancellationToken);
        Log.NamespaceCreated(logger, name);
        return true;
    }

    private async Task<(InstalledRelease? Installed, ReleaseChanges Changes)> CompareAsync(string directory, HelmOptions options, string context, CancellationToken cancellationToken)
    {
        var helm = await tools.OpenHelmAsync(cancellationToken);
        var installed = await helm.FindAsync(HelmBundle.ReleaseIn(directory, options), context, cancellationToken);
        var rendered = string.Join("---\n", new RenderedManifests(directory).Files.Select(File.ReadAllText));
        return (installed, ReleaseChanges.Between(installed?.Manifest ?? "", rendered));
    }

    private static async Task<IEnumerable<Problem>> MissingApisAsync(Kubectl kubectl, string context, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var served = (await kubectl.ApiVersionsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return from version in manifests.Select(manifest => manifest.ApiVersion).Distinct(StringComparer.Ordinal)
            where !served.Contains(version)
            let serving = Operators.GetValueOrDefault(version.Split('/')[0], "a newer Kubernetes")
            select new Problem($"the cluster of context '{context}' does not serve {version}", null, $"install {serving}: docs/operations/kubernetes.md has the versions");
    }

    private static async Task<IEnumerable<Problem>> MissingSecretsAsync(Kubectl kubectl, string inNamespace, bool isThere, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var secrets = isThere ? await kubectl.SecretsAsync(inNamespace, cancellationToken) : new Dictionary<string, IReadOnlyList<string>>();
        return from required in RequiredSecrets.Of(manifests)
            let found = secrets.GetValueOrDefault(required.Key)
            let missing = required.Value.Except(found ?? [], StringComparer.Ordinal).ToList()
            where found is null || missing.Count > 0
            select new Problem(
                found is null ? $"namespace '{inNamespace}' has no Secret '{required.Key}'" : $"Secret '{required.Key}' in namespace '{inNamespace}' has no {string.Join(", ", missing.Select(key => $"`{key}`"))}",
                null, $"create it with {string.Join(", ", required.Value)}: docs/operations/kubernetes.md says from where");
    }

    private IReadOnlyList<Manifest> Read(string directory)
    {
        var files = new RenderedManifests(directory).Files;
        return files.Count > 0
            ? [.. files.SelectMany(file => Manifest.Read(File.ReadAllText(file), Path.GetRelativePath(root, file)))]
            : throw new UserErrorException($"{Path.GetRelativePath(root, directory)} has no manifests", "run `./build.sh RenderHelm` first");
    }}
