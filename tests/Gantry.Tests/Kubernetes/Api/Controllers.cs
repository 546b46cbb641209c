using System.Text.Json.Nodes;

namespace Gantry.Tests.Kubernetes.Api;

/// <summary>What a cluster's controllers write into the status of workloads, at once.</summary>
internal static class Controllers
{
    /// <param name="make">Makes an object that this one owns.</param>
    public static void Reconcile(JsonObject item, Action<ApiType, JsonObject> make)
    {
        var metadata = item["metadata"]!;
        var (spec, generation) = (item["spec"] as JsonObject, (long)metadata["generation"]!);
        var replicas = (int?)spec?["replicas"] ?? 1;
        var ready = item.ToJsonString().Contains(":broken", StringComparison.Ordinal) ? 0 : replicas;
        switch ((string?)item["kind"])
        {
            case "Service":
                spec!["clusterIP"] ??= "10.0.0.1";
                break;
            case "Job":
                item["status"] = new JsonObject { ["succeeded"] = 1, ["conditions"] = Conditions(("Complete", "True", "")) };
                break;
            case "PodDisruptionBudget":
                item["status"] = new JsonObject { ["observedGeneration"] = generation, ["currentHealthy"] = 1, ["desiredHealthy"] = 1 };
                break;
            case "StatefulSet":
                item["status"] = new JsonObject
                {
                    ["observedGeneration"] = generation, ["replicas"] = replicas, ["readyReplicas"] = ready, ["currentReplicas"] = replicas, ["updatedReplicas"] = replicas,
                    ["availableReplicas"] = ready, ["currentRevision"] = $"r{generation}", ["updateRevision"] = $"r{generation}",
                };
                break;
            case "Deployment":
                item["status"] = new JsonObject
                {
                    ["observedGeneration"] = generation, ["replicas"] = replicas, ["readyReplicas"] = ready, ["updatedReplicas"] = replicas, ["availableReplicas"] = ready,
                    ["unavailableReplicas"] = replicas - ready,
                    ["conditions"] = Conditions(("Available", ready == replicas ? "True" : "False", "MinimumReplicasAvailable"), ("Progressing", "True", ready == replicas ? "NewReplicaSetAvailable" : "ReplicaSetUpdated")),
                };
                make(ApiType.All.Single(type => type.Kind == "ReplicaSet"), new JsonObject
                {
                    ["metadata"] = new JsonObject
                    {
                        ["name"] = $"{metadata["name"]}-{generation}",
                        ["labels"] = spec!["template"]!["metadata"]!["labels"]!.DeepClone(),
                        ["ownerReferences"] = new JsonArray(new JsonObject
                        {
                            ["apiVersion"] = "apps/v1", ["kind"] = "Deployment", ["name"] = (string?)metadata["name"], ["uid"] = (string?)metadata["uid"], ["controller"] = true,
                        }),
                    },
                    ["spec"] = new JsonObject { ["replicas"] = replicas, ["selector"] = spec["selector"]!.DeepClone(), ["template"] = spec["template"]!.DeepClone() },
                    ["status"] = new JsonObject { ["observedGeneration"] = 1, ["replicas"] = replicas, ["readyReplicas"] = ready },
                });
                break;
        }
    }

    private static JsonArray Conditions(params (string Type, string Status, string Reason)[] conditions) =>
        new([.. conditions.Select(condition => new JsonObject { ["type"] = condition.Type, ["status"] = condition.Status, ["reason"] = condition.Reason })]);
}
