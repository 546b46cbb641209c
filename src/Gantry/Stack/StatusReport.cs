using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>What every part is doing.</summary>
public sealed record StatusReport(IReadOnlyList<PartStatus> Parts)
{
    /// <summary>Fails when a part does not answer as it should.</summary>
    /// <exception cref="UserErrorException">Names the parts.</exception>
    public void Require()
    {
        var ill = Parts.Where(part => !part.IsHealthy).Select(part => part.Part.Name).ToList();
        if (ill.Count > 0)
            throw new UserErrorException($"not healthy: {string.Join(", ", ill)}", "`./build.sh Dev` starts what does not run; `./build.sh Logs --service NAME` tells why");
    }

    /// <summary>The table, several lines.</summary>
    public override string ToString() =>
        TextTable.Format(["Part", "State", "URL", ""], [.. Parts.Select(part => (string[])[part.Part.Name, part.State, part.Part.Url ?? "", part.Detail ?? ""])]);
}
