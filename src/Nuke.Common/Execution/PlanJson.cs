using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nuke.Common.Execution;

/// <summary>What <c>--plan json</c> shows.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// An object with <c>targets</c>, in the order in which one after the other would run: <c>name</c>, <c>description</c>
    /// (may be null), <c>status</c> (scheduled or skipped), <c>reason</c> (of skipping, else null), <c>invoked</c> (was named),
    /// <c>default</c>, <c>after</c> (all it waits for, of those in the plan), <c>dependsOn</c> (its declared dependencies) and
    /// <c>options</c> (those that it reads itself).
    /// </summary>
    public static string Render(ExecutionPlan plan, ParameterUse use)
    {
        var graph = new PlanGraph(plan);
        var targets = plan.Targets.Select(target => (JsonNode)new JsonObject
        {
            ["name"] = target.Name,
            ["description"] = target.Description,
            ["status"] = target.Status == ExecutionStatus.Skipped ? "skipped" : "scheduled",
            ["reason"] = target.Skipped,
            ["invoked"] = target.Invoked,
            ["default"] = target.IsDefault,
            ["after"] = Names(graph.Before(target)),
            ["dependsOn"] = Names(target.ExecutionDependencies.Distinct()),
            ["options"] = new JsonArray([.. use.ReadBy(target).Select(parameter => (JsonNode)$"--{parameter.Option}").OrderBy(option => (string)option, StringComparer.Ordinal)]),
        });
        return new JsonObject { ["targets"] = new JsonArray([.. targets]) }.ToJsonString(Layout);
    }

    private static JsonArray Names(IEnumerable<ExecutableTarget> targets) => new([.. targets.Select(target => (JsonNode)target.Name)]);
}
