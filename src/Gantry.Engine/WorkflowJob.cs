using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Utilities;

namespace Gantry.Engine;

/// <summary>A job that waits for others and may run in several variants at once.</summary>
internal sealed class WorkflowJob : GitHubActionsJob
{
    /// <summary>What it runs on; a matrix's variable if there are several.</summary>
    public string RunsOn { get; init; }

    /// <summary>The jobs that must have succeeded.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The axes of its variants.</summary>
    public IReadOnlyList<(string Name, string[] Values)> Matrix { get; init; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"{Name}:");
        using (writer.Indent())
        {
            writer.WriteList("needs", Needs);
            writer.WriteValue("runs-on", RunsOn);
            if (TimeoutMinutes > 0)
                writer.WriteValue("timeout-minutes", TimeoutMinutes);
            WriteMatrix(writer);
            writer.WritePairs("environment", Pairs(("name", EnvironmentName), ("url", EnvironmentUrl)));
            if (!string.IsNullOrEmpty(ConcurrencyGroup))
                writer.WritePairs("concurrency", Pairs(("group", ConcurrencyGroup), ("cancel-in-progress", ConcurrencyCancelInProgress)));
            writer.WriteLine("steps:");
            using (writer.Indent())
                Array.ForEach(Steps, step => step.Write(writer));
        }
    }

    private void WriteMatrix(CustomFileWriter writer)
    {
        if (Matrix.Count == 0)
            return;
        writer.WriteLine("strategy:");
        using (writer.Indent())
        {
            // What fails in one variant and not in the other is what a matrix is there to show.
            writer.WriteValue("fail-fast", false);
            writer.WriteLine("matrix:");
            using (writer.Indent())
            {
                foreach (var (name, values) in Matrix)
                    writer.WriteLine($"{name}: [{string.Join(", ", values.Select(value => value.All(char.IsAsciiDigit) ? value : value.ToYaml()))}]");
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, object>> Pairs(params (string Key, object Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not (null or "")).Select(pair => KeyValuePair.Create(pair.Key, pair.Value));
}
