using System.Globalization;
using System.Text.Json.Nodes;

namespace Gantry.Tests.Kubernetes.Api;

/// <summary>The objects of a cluster, with every change that they went through.</summary>
internal sealed class ObjectStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Plural, string Namespace, string Name), JsonObject> objects = [];
    private readonly List<(string Type, ObjectPath Path, JsonObject Object, long Version)> changes = [];
    private long version;

    /// <summary>Groups whose operator is not installed.</summary>
    public HashSet<string> Absent { get; } = new(StringComparer.Ordinal);

    public JsonObject? Find(ObjectPath path)
    {
        lock (gate)
            return objects.GetValueOrDefault(Key(path));
    }

    /// <summary>Finds by kind, in any namespace.</summary>
    public JsonObject? Find(string kind, string name)
    {
        lock (gate)
            return objects.Values.FirstOrDefault(item => (string?)item["kind"] == kind && (string?)item["metadata"]!["name"] == name);
    }

    public (long Version, IReadOnlyList<JsonObject> Items) List(ObjectPath path)
    {
        lock (gate)
            return (version, [.. objects.Where(item => item.Key.Plural == path.Type.Plural && (path.Namespace is null || item.Key.Namespace == path.Namespace)).Select(item => item.Value)]);
    }

    public IReadOnlyList<(string Type, JsonObject Object, long Version)> Since(ObjectPath path, long after)
    {
        lock (gate)
            return [.. changes.Where(change => change.Version > after && change.Path.Type == path.Type && (path.Namespace is null || change.Path.Namespace == path.Namespace)).Select(change => (change.Type, change.Object, change.Version))];
    }

    /// <returns>Null when it is there already.</returns>
    public JsonObject? Create(ObjectPath path, JsonObject item)
    {
        lock (gate)
            return objects.ContainsKey(Key(path)) ? null : Put(path, item);
    }

    public JsonObject Replace(ObjectPath path, JsonObject item)
    {
        lock (gate)
            return Put(path, item);
    }

    public JsonObject? Delete(ObjectPath path)
    {
        lock (gate)
        {
            if (!objects.Remove(Key(path), out var item))
                return null;
            changes.Add(("DELETED", path, item, ++version));
            return item;
        }
    }

    private JsonObject Put(ObjectPath path, JsonObject given)
    {
        var old = objects.GetValueOrDefault(Key(path));
        var item = (JsonObject)given.DeepClone();
        item["kind"] = path.Type.Kind;
        item["apiVersion"] = path.Type.ApiVersion;
        var metadata = item["metadata"] as JsonObject ?? [];
        item["metadata"] = metadata.Parent is null ? metadata : item["metadata"];
        metadata["name"] = path.Name;
        if (path.Type.IsNamespaced)
            metadata["namespace"] = path.Namespace;
        metadata["uid"] = (string?)old?["metadata"]!["uid"] ?? Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = (string?)old?["metadata"]!["creationTimestamp"] ?? "2026-01-01T00:00:00Z";
        // The server's own default, which an autoscaler changes later.
        if (path.Type.Kind is "Deployment" or "StatefulSet")
            item["spec"]!["replicas"] ??= 1;
        var isSame = old is not null && JsonNode.DeepEquals(old["spec"], item["spec"]);
        metadata["generation"] = old is null ? 1 : (long)old["metadata"]!["generation"]! + (isSame ? 0 : 1);
        metadata["resourceVersion"] = (++version).ToString(CultureInfo.InvariantCulture);
        Controllers.Reconcile(item, (owned, child) => Put(new ObjectPath(owned, path.Namespace, (string?)child["metadata"]!["name"]), child));
        objects[Key(path)] = item;
        changes.Add((old is null ? "ADDED" : "MODIFIED", path, item, version));
        return item;
    }

    private static (string, string, string) Key(ObjectPath path) => (path.Type.Plural, path.Namespace ?? "", path.Name ?? "");
}
