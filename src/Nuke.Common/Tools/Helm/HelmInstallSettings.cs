using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Installs a chart: <c>helm install</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmInstall), Arguments = "install")]
public class HelmInstallSettings : HelmOptionsBase
{
    /// <summary>The release.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Release => Get<string>();

    /// <summary>The chart: directory, archive, address or repo/name.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Chart => Get<string>();

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
}
