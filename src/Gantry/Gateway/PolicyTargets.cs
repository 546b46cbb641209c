using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Reads what a policy applies to.</summary>
internal static class PolicyTargets
{
    public static IReadOnlyList<ObjectReference> Read(YamlMap spec, ResourceId policy, params IReadOnlyCollection<string> kinds)
    {
        List<ObjectReference> targets = [];
        foreach (var map in spec.Maps("targetRefs"))
        {
            map.StrictText("group"); // Envoy Gateway refuses a target without one
            map.OneOf("group", null, ApiGroups.GatewayApi);
            map.StrictText("kind");
            map.OneOf("kind", null, kinds);
            targets.Add(ObjectReference.Read(map, "", "", policy.Namespace, withSection: true));
            if (map.Has("namespace"))
                map.Report("namespace", "a policy's target has a `namespace`", "remove it: policies apply within their own namespace");
            map.RejectUnknownKeys();
        }
        if (spec.Has("targetSelectors"))
            spec.Report("targetSelectors", "`spec.targetSelectors` chooses by label, and labels are dropped from files", "write `targetRefs` with names");
        else if (targets.Count == 0)
            spec.Report("targetRefs", $"{policy} has no `targetRefs`, so it applies to nothing", $"add `targetRefs: [{{group: {ApiGroups.GatewayApi}, kind: {kinds.First()}, name: …}}]`");
        return targets;
    }
}
