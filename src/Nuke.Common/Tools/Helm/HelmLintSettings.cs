using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Checks charts: <c>helm lint</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmLint), Arguments = "lint")]
public class HelmLintSettings : HelmOptionsBase
{
    /// <summary>The charts' directories.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Paths => Get<IReadOnlyList<string>>();

    /// <summary>Files with values.</summary>
    [Argument(Format = "--values {value}")]
    public IReadOnlyList<string> Values => Get<IReadOnlyList<string>>();

    /// <summary>Values, each alone.</summary>
    [Argument(Format = "--set {key}={value}")]
    public IReadOnlyDictionary<string, object> Set => Get<Dictionary<string, object>>();

    /// <summary>Warnings are failures, too.</summary>
    [Argument(Format = "--strict")]
    public bool? Strict => Get<bool?>();
}
