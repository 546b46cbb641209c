using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Goes back to a revision: <c>helm rollback</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmRollback), Arguments = "rollback")]
public class HelmRollbackSettings : HelmOptionsBase
{
    /// <summary>The release.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Release => Get<string>();

    /// <summary>The revision; the one before by default.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public int? Revision => Get<int?>();

    /// <summary>Waits until everything is ready.</summary>
    [Argument(Format = "--wait")]
    public bool? Wait => Get<bool?>();

    /// <summary>How long it waits, such as 5m0s.</summary>
    [Argument(Format = "--timeout {value}")]
    public string Timeout => Get<string>();
}
