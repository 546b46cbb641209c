using YamlDotNet.RepresentationModel;

namespace Gantry.Kubernetes;

/// <summary>The Secrets that a release reads and does not make.</summary>
internal static class RequiredSecrets
{
    /// <summary>Names, with the keys that are read.</summary>
    public static SortedDictionary<string, SortedSet<string>> Of(IReadOnlyCollection<Manifest> manifests)
    {
        SortedDictionary<string, SortedSet<string>> required = new(StringComparer.Ordinal);
        foreach (var pod in manifests.Where(manifest => !manifest.IsHook).Select(manifest => manifest.Pod).OfType<YamlMappingNode>())
        {
            foreach (var reference in Manifest.Items(pod, "initContainers").Concat(Manifest.Items(pod, "containers")).SelectMany(container => Manifest.Items(container, "env"))
                .Select(variable => Manifest.Map(Manifest.Map(variable, "valueFrom"), "secretKeyRef")).OfType<YamlMappingNode>().Where(reference => Manifest.Text(reference, "optional") != "true"))
                Add(Manifest.Text(reference, "name"), Manifest.Text(reference, "key"));
            foreach (var secret in Manifest.Items(pod, "volumes").Select(volume => Manifest.Map(volume, "secret")).OfType<YamlMappingNode>())
                Add(Manifest.Text(secret, "secretName"), [.. Manifest.Items(secret, "items").Select(item => Manifest.Text(item, "key"))]);
            foreach (var secret in Manifest.Items(pod, "imagePullSecrets"))
                Add(Manifest.Text(secret, "name"));
        }
        foreach (var role in manifests.Where(manifest => manifest.Kind == "Cluster").SelectMany(cluster => Manifest.Items(Manifest.At(cluster.Root, "spec", "managed"), "roles")))
            Add(Manifest.Text(role, "passwordSecret", "name"), "username", "password");
        foreach (var made in manifests.Select(MadeBy).OfType<string>())
            required.Remove(made);
        return required;

        void Add(string name, params ReadOnlySpan<string> keys)
        {
            if (!required.TryGetValue(name, out var known))
                required.Add(name, known = new SortedSet<string>(StringComparer.Ordinal));
            foreach (var key in keys)
                known.Add(key);
        }
    }

    private static string? MadeBy(Manifest manifest) => manifest.Kind switch
    {
        "Certificate" => Manifest.Text(manifest.Root, "spec", "secretName"),
        "SealedSecret" or "Secret" => manifest.Name,
        "ExternalSecret" => Manifest.Text(manifest.Root, "spec", "target", "name"),
        _ => null,
    };
}
