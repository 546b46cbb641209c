using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Upgrades a release: <c>helm upgrade</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmUpgrade), Arguments = "upgrade")]
public class HelmUpgradeSettings : HelmOptionsBase
{
    /// <summary>The release.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Release => Get<string>();

    /// <summary>The chart: directory, archive, address or repo/name.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Chart => Get<string>();

    /// <summary>Installs it if it is missing.</summary>
    [Argument(Format = "--install")]
    public bool? Install => Get<bool?>();

    /// <summary>Files with values; later ones count more.</summary>
    [Argument(Format = "--values {value}")]
    public IReadOnlyList<string> Values => Get<IReadOnlyList<string>>();

    /// <summary>Values, each alone.</summary>
    [Argument(Format = "--set {key}={value}")]
    public IReadOnlyDictionary<string, object> Set => Get<Dictionary<string, object>>();

    /// <summary>Values that are texts whatever they look like.</summary>
    [Argument(Format = "--set-string {key}={value}")]
    public IReadOnlyDictionary<string, object> SetString => Get<Dictionary<string, object>>();

    /// <summary>Values that are files' contents.</summary>
    [Argument(Format = "--set-file {key}={value}")]
    public IReadOnlyDictionary<string, object> SetFile => Get<Dictionary<string, object>>();

    /// <summary>Version of the chart.</summary>
    [Argument(Format = "--version {value}")]
    public string Version => Get<string>();

    /// <summary>Creates the namespace if it is missing.</summary>
    [Argument(Format = "--create-namespace")]
    public bool? CreateNamespace => Get<bool?>();

    /// <summary>Waits until everything is ready.</summary>
    [Argument(Format = "--wait")]
    public bool? Wait => Get<bool?>();

    /// <summary>Waits for Jobs too.</summary>
    [Argument(Format = "--wait-for-jobs")]
    public bool? WaitForJobs => Get<bool?>();

    /// <summary>How long it waits, such as 5m0s.</summary>
    [Argument(Format = "--timeout {value}")]
    public string Timeout => Get<string>();

    /// <summary>Takes everything back if it fails.</summary>
    [Argument(Format = "--atomic")]
    public bool? Atomic => Get<bool?>();

    /// <summary>Changes nothing.</summary>
    [Argument(Format = "--dry-run")]
    public bool? DryRun => Get<bool?>();

    /// <summary>What the release's history says.</summary>
    [Argument(Format = "--description {value}")]
    public string Description => Get<string>();

    /// <summary>Begins with the last release's values.</summary>
    [Argument(Format = "--reuse-values")]
    public bool? ReuseValues => Get<bool?>();

    /// <summary>Begins with the chart's values.</summary>
    [Argument(Format = "--reset-values")]
    public bool? ResetValues => Get<bool?>();

    /// <summary>Replaces resources.</summary>
    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    /// <summary>How many revisions are kept.</summary>
    [Argument(Format = "--history-max {value}")]
    public int? HistoryMax => Get<int?>();

    /// <summary>Removes what a failed upgrade made.</summary>
    [Argument(Format = "--cleanup-on-fail")]
    public bool? CleanupOnFail => Get<bool?>();
}
