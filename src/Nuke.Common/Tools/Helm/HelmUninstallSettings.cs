using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Removes releases: <c>helm uninstall</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmUninstall), Arguments = "uninstall")]
public class HelmUninstallSettings : HelmOptionsBase
{
    /// <summary>The releases.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> ReleaseNames => Get<IReadOnlyList<string>>();

    /// <summary>Keeps their history.</summary>
    [Argument(Format = "--keep-history")]
    public bool? KeepHistory => Get<bool?>();

    /// <summary>One that is missing is no failure.</summary>
    [Argument(Format = "--ignore-not-found")]
    public bool? IgnoreNotFound => Get<bool?>();

    /// <summary>Waits until everything is gone.</summary>
    [Argument(Format = "--wait")]
    public bool? Wait => Get<bool?>();

    /// <summary>How long it waits, such as 5m0s.</summary>
    [Argument(Format = "--timeout {value}")]
    public string Timeout => Get<string>();

    /// <summary>Changes nothing.</summary>
    [Argument(Format = "--dry-run")]
    public bool? DryRun => Get<bool?>();
}
