using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Runs a release's tests: <c>helm test</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmTest), Arguments = "test")]
public class HelmTestSettings : HelmOptionsBase
{
    /// <summary>The release.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Release => Get<string>();

    /// <summary>Shows their lines.</summary>
    [Argument(Format = "--logs")]
    public bool? Logs => Get<bool?>();

    /// <summary>How long it waits, such as 5m0s.</summary>
    [Argument(Format = "--timeout {value}")]
    public string Timeout => Get<string>();
}
