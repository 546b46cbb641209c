using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Adds a repository: <c>helm repo add</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmRepoAdd), Arguments = "repo add")]
public class HelmRepoAddSettings : HelmOptionsBase
{
    /// <summary>Its name.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Name => Get<string>();

    /// <summary>Its address.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Url => Get<string>();

    /// <summary>Replaces one of that name.</summary>
    [Argument(Format = "--force-update")]
    public bool? ForceUpdate => Get<bool?>();

    /// <summary>The user.</summary>
    [Argument(Format = "--username {value}")]
    public string Username => Get<string>();
}
