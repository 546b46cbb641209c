using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Prints what a chart renders to: <c>helm template</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmTemplate), Arguments = "template")]
public class HelmTemplateSettings : HelmOptionsBase
{
    /// <summary>The release.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Name => Get<string>();

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

    /// <summary>Writes files there instead.</summary>
    [Argument(Format = "--output-dir {value}")]
    public string OutputDir => Get<string>();

    /// <summary>With custom resource definitions.</summary>
    [Argument(Format = "--include-crds")]
    public bool? IncludeCrds => Get<bool?>();

    /// <summary>These templates only.</summary>
    [Argument(Format = "--show-only {value}")]
    public IReadOnlyList<string> ShowOnly => Get<IReadOnlyList<string>>();

    /// <summary>What the cluster can do, beside the defaults.</summary>
    [Argument(Format = "--api-versions {value}")]
    public IReadOnlyList<string> ApiVersions => Get<IReadOnlyList<string>>();

    /// <summary>The cluster's version.</summary>
    [Argument(Format = "--kube-version {value}")]
    public string KubeVersion => Get<string>();

    /// <summary>Asks the cluster.</summary>
    [Argument(Format = "--validate")]
    public bool? Validate => Get<bool?>();
}
