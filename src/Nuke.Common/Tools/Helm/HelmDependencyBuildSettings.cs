using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Fetches what a chart's lock file says: <c>helm dependency build</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmDependencyBuild), Arguments = "dependency build")]
public class HelmDependencyBuildSettings : HelmOptionsBase
{
    /// <summary>The chart's directory.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Chart => Get<string>();

    /// <summary>Does not refresh repositories.</summary>
    [Argument(Format = "--skip-refresh")]
    public bool? SkipRefresh => Get<bool?>();
}
