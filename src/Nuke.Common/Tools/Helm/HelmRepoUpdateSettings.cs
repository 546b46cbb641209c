using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Refreshes repositories: <c>helm repo update</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmRepoUpdate), Arguments = "repo update")]
public class HelmRepoUpdateSettings : HelmOptionsBase
{
    /// <summary>Some only.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Names => Get<IReadOnlyList<string>>();
}
