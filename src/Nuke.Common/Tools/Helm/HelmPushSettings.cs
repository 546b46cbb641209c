using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Pushes an archive: <c>helm push</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmPush), Arguments = "push")]
public class HelmPushSettings : HelmOptionsBase
{
    /// <summary>The archive.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Chart => Get<string>();

    /// <summary>The registry, oci://….</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Remote => Get<string>();
}
