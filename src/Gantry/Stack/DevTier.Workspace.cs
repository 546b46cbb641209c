using Gantry.Platform;
using Gantry.Workspace;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>Brings the editors' files to what the model says.</summary>
    /// <returns>What changed, for people.</returns>
    /// <exception cref="UserErrorException">A workspace file cannot be read; it is left as it is.</exception>
    public string WriteWorkspace()
    {
        // Read anew: a target before this one may have made a service, or removed one.
        var files = new WorkspaceFiles(PlatformLoader.Load(root));
        var shared = new WorkspaceFiles(PlatformLoader.LoadShared(root));
        string[] changed = [.. shared.Apply(), .. files.Apply()];
        return changed.Length switch
        {
            0 => $"{files.CodeWorkspace} is up to date",
            1 => $"wrote {changed[0]}",
            _ => $"wrote {changed[0]} and {changed.Length - 1} more",
        };
    }
}
