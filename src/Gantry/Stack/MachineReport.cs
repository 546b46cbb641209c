using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Stack;

/// <summary>What is needed on this machine and how it stands.</summary>
public sealed record MachineReport(IReadOnlyList<Prerequisite> Prerequisites)
{
    /// <summary>Fails when the platform cannot run here as it is.</summary>
    /// <exception cref="UserErrorException">Names what is missing.</exception>
    public void Require()
    {
        var missing = Prerequisites.Where(prerequisite => !prerequisite.IsGood).Select(prerequisite => prerequisite.Name).ToList();
        if (missing.Count > 0)
            throw new UserErrorException($"not ready: {string.Join(", ", missing)}", "run `./build.sh Setup`, or the commands in the last column");
    }

    /// <summary>The table, several lines.</summary>
    public override string ToString() => TextTable.Format(["", "Needed", "Found", "", "Mend it with"],
        [.. Prerequisites.Select(item => (string[])[item.IsGood ? "ok" : "no", item.Name, item.Version ?? "", item.Why, item.Fix ?? ""])]);
}
