using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>What a server has, and what was done or would be.</summary>
/// <param name="Steps"><c>ok</c>, <c>done</c>, <c>todo</c> or <c>note</c>, and what.</param>
public sealed record ProvisionReport(SshTarget Target, IReadOnlyList<(string State, string What)> Steps)
{
    /// <summary>How many things were changed, or would be.</summary>
    public int Changes => Steps.Count(step => step.State is "done" or "todo");

    /// <summary>One line.</summary>
    public string Summary => Changes == 0 ? $"{Target} is ready" : string.Join(", ", Steps.Where(step => step.State is "done" or "todo").Select(step => step.What));

    /// <inheritdoc/>
    public override string ToString() => TextTable.Format(["State", Target.ToString()], [.. Steps.Select(step => new[] { step.State, step.What })]);
}
