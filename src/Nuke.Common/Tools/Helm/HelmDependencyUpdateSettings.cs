using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Fetches what a chart depends on: <c>helm dependency update</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmDependencyUpdate), Arguments = "dependency update")]
public class HelmDependencyUpdateSettings : HelmOptionsBase
{
    /// <summary>The chart's directory.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Chart => Get<string>();

    /// <summary>Does not refresh repositories.</summary>
    [Argument(Format = "--skip-refresh")]
    public bool? SkipRefresh => Get<bool?>();
}
