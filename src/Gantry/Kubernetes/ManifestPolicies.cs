using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Kubernetes;

/// <summary>
/// What every object must keep to beyond its schema: the restricted Pod Security Standard
/// (kubernetes.io/docs/concepts/security/pod-security-standards), and what keeps a rollout from losing requests.
/// </summary>
public static class ManifestPolicies
{
    private static readonly string[] LongRunning = ["Deployment", "StatefulSet", "DaemonSet"];
    private static readonly string[] NodeNamespaces = ["hostNetwork", "hostPID", "hostIPC"];
    private static readonly string[] Probes = ["startupProbe", "readinessProbe", "livenessProbe"];

    /// <summary>Checks all objects of a release.</summary>
    /// <returns>Each with the reason of the rule.</returns>
    internal static IEnumerable<Problem> Validate(IReadOnlyList<Manifest> manifests) =>
        manifests.SelectMany(ValidatePod).Concat(manifests.SelectMany(ValidateRollout)).Concat(ValidateScaling(manifests)).Concat(ValidateReferences(manifests)).Concat(ValidateSecrets(manifests));

    /// <summary>Checks the documents of one rendered file.</summary>
    /// <param name="file">As it is shown to people.</param>
    /// <returns>Each with the reason of the rule.</returns>
    public static IEnumerable<Problem> Validate(string text, string file) => Validate([.. Manifest.Read(text, file)]);

    private static IEnumerable<Problem> ValidatePod(Manifest manifest)
    {
        if (manifest.Pod is not { } pod)
            yield break;
        if (Manifest.Text(pod, "automountServiceAccountToken") != "false")
            yield return Broken(manifest, pod, "mounts a token of the API server", "set `automountServiceAccountToken: false`: who gets into the pod must not talk to the cluster");
        if (Manifest.Text(pod, "securityContext", "runAsNonRoot") != "true")
            yield return Broken(manifest, pod, "may run as root", "set `securityContext.runAsNonRoot: true`");
        if (Manifest.Text(pod, "securityContext", "seccompProfile", "type") is not ("RuntimeDefault" or "Localhost"))
            yield return Broken(manifest, pod, "has no seccomp profile", "set `securityContext.seccompProfile.type: RuntimeDefault`");
        foreach (var shared in NodeNamespaces.Where(key => Manifest.Text(pod, key) == "true"))
            yield return Broken(manifest, pod, $"uses the node's own `{shared}`", "remove it: the pod would leave its namespace");
        foreach (var volume in Manifest.Items(pod, "volumes").Where(volume => Manifest.Map(volume, "hostPath") is not null))
            yield return Broken(manifest, volume, "mounts a directory of its node", "use an emptyDir or a claim");
        foreach (var problem in Containers(pod).SelectMany(container => ValidateContainer(manifest, container)))
            yield return problem;
    }

    private static IEnumerable<Problem> ValidateContainer(Manifest manifest, YamlMappingNode container)
    {
        var name = $"container '{Manifest.Text(container, "name")}'";
        if (Manifest.Text(container, "securityContext", "allowPrivilegeEscalation") != "false")
            yield return Broken(manifest, container, $"{name} may gain privileges", "set `securityContext.allowPrivilegeEscalation: false`");
        if (Manifest.Text(container, "securityContext", "readOnlyRootFilesystem") != "true")
            yield return Broken(manifest, container, $"{name} may write its own files", "set `securityContext.readOnlyRootFilesystem: true` and mount an emptyDir where it must write");
        if (Manifest.At(container, "securityContext", "capabilities", "drop") is not YamlSequenceNode dropped || !dropped.Children.OfType<YamlScalarNode>().Any(capability => capability.Value == "ALL"))
            yield return Broken(manifest, container, $"{name} keeps Linux capabilities", "set `securityContext.capabilities.drop: [ALL]`");
        if (Manifest.Text(container, "resources", "requests", "memory").Length == 0 || Manifest.Text(container, "resources", "limits", "memory").Length == 0)
            yield return Broken(manifest, container, $"{name} has no memory request or limit", "set both: without them one pod's leak takes its node down");
        var image = Manifest.Text(container, "image");
        if (!image.Contains('@', StringComparison.Ordinal) && (image.LastIndexOf(':') <= image.LastIndexOf('/') || image.EndsWith(":latest", StringComparison.Ordinal) || image.EndsWith(':')))
            yield return Broken(manifest, container, $"{name} has the image '{image}', whose content may change", "give a digest or a tag that is never moved");
    }

    private static IEnumerable<Problem> ValidateRollout(Manifest manifest)
    {
        if (!LongRunning.Contains(manifest.Kind) || manifest.Pod is not { } pod)
            yield break;
        foreach (var container in Manifest.Items(pod, "containers"))
        {
            foreach (var probe in Probes.Where(probe => Manifest.Map(container, probe) is null))
                yield return Broken(manifest, container, $"has no {probe}", "add one: the rollout must know when to go on, and when to stop");
            if (Manifest.Map(container, "livenessProbe") is { } liveness && manifest.Kind == "Deployment"
                && Manifest.Text(liveness, "httpGet", "path") is { Length: > 0 } path && path == Manifest.Text(container, "readinessProbe", "httpGet", "path"))
                yield return Broken(manifest, liveness, $"asks '{path}' for both readiness and liveness", "let liveness ask something that needs no database: a database that is away must not restart every pod");
            var pause = Manifest.At(container, "lifecycle", "preStop", "sleep", "seconds") as YamlScalarNode;
            if (!int.TryParse(pause?.Value, out var seconds))
                yield return Broken(manifest, container, "stops at once", "add `lifecycle.preStop.sleep`: requests arrive until every gateway knows that the pod goes");
            else if (!int.TryParse(Manifest.Text(pod, "terminationGracePeriodSeconds"), out var grace) || grace <= seconds)
                yield return Broken(manifest, container, $"has {Manifest.Text(pod, "terminationGracePeriodSeconds")} s to end after a pause of {seconds} s", "give `terminationGracePeriodSeconds` room for the requests in progress");
        }
        if (manifest.Kind == "Deployment" && Manifest.Text(manifest.Root, "spec", "strategy", "rollingUpdate", "maxUnavailable") != "0")
            yield return Broken(manifest, manifest.Root, "may stop a pod before its successor is ready", "set `strategy.rollingUpdate.maxUnavailable: 0`");
    }

    /// <summary>An autoscaler and a fixed number of pods would overrule each other at every upgrade.</summary>
    private static IEnumerable<Problem> ValidateScaling(IReadOnlyList<Manifest> manifests)
    {
        var scaled = manifests.Where(manifest => manifest.Kind == "HorizontalPodAutoscaler").Select(manifest => Manifest.Text(manifest.Root, "spec", "scaleTargetRef", "name")).ToHashSet(StringComparer.Ordinal);
        return from manifest in manifests
            where manifest.Kind == "Deployment" && scaled.Contains(manifest.Name) && Manifest.At(manifest.Root, "spec", "replicas") is not null
            select Broken(manifest, manifest.Root, "has both `replicas` and an autoscaler", "leave `replicas` out");
    }

    /// <summary>What points at nothing is taken by a cluster without a word.</summary>
    private static IEnumerable<Problem> ValidateReferences(IReadOnlyList<Manifest> manifests)
    {
        var ids = manifests.Select(manifest => manifest.Id).ToHashSet(StringComparer.Ordinal);
        var pods = manifests.Select(manifest => Manifest.Map(manifest.Pod is null ? null : Manifest.At(manifest.Root, "spec", "template", "metadata"), "labels")).OfType<YamlMappingNode>().ToList();
        foreach (var manifest in manifests)
        {
            var selector = manifest.Kind switch
            {
                "Service" => Manifest.At(manifest.Root, "spec", "selector"),
                "PodDisruptionBudget" => Manifest.At(manifest.Root, "spec", "selector", "matchLabels"),
                _ => null,
            };
            if (selector is YamlMappingNode labels && !pods.Exists(pod => labels.Children.All(label => pod.Children.TryGetValue(label.Key, out var value) && value.Equals(label.Value))))
                yield return Broken(manifest, selector, "selects no pod of this release", "give it the labels of the pods it is for");
            if (manifest.Kind == "HorizontalPodAutoscaler" && $"{Manifest.Text(manifest.Root, "spec", "scaleTargetRef", "kind")}/{Manifest.Text(manifest.Root, "spec", "scaleTargetRef", "name")}" is var target && !ids.Contains(target))
                yield return Broken(manifest, manifest.Root, $"scales {target}, which is not there", "name the Deployment of the service");
            if (manifest.Pod is { } made && Manifest.Text(made, "serviceAccountName") is { Length: > 0 } account && !ids.Contains($"ServiceAccount/{account}"))
                yield return Broken(manifest, made, $"runs as the service account '{account}', which is not there", "add the ServiceAccount: no pod would start");
        }
    }

    /// <summary>A release is stored in the cluster and shown to everyone who may look at it.</summary>
    private static IEnumerable<Problem> ValidateSecrets(IReadOnlyList<Manifest> manifests) =>
        from manifest in manifests
        where manifest.Kind == "Secret"
        select Broken(manifest, manifest.Root, "stands in the chart, so its content is in every copy of the rendering", "seal it, read it from a store, or name an existing one");

    private static IEnumerable<YamlMappingNode> Containers(YamlMappingNode pod) => Manifest.Items(pod, "initContainers").Concat(Manifest.Items(pod, "containers"));

    private static Problem Broken(Manifest manifest, YamlNode node, string what, string fix) =>
        new($"{manifest.Kind}/{manifest.Name} {what}", new SourceLocation(manifest.File, (int)node.Start.Line), fix);
}
