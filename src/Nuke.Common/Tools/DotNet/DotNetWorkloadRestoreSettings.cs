using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Installs the workloads that a project needs: <c>dotnet workload restore</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetWorkloadRestore), Arguments = "workload restore")]
public class DotNetWorkloadRestoreSettings : ToolOptions
{
    /// <summary>Project or solution.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Project => Get<string>();

    /// <summary>Package sources.</summary>
    [Argument(Format = "--source {value}")]
    public IReadOnlyList<string> Sources => Get<IReadOnlyList<string>>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>Do not use the HTTP cache.</summary>
    [Argument(Format = "--no-http-cache")]
    public bool? NoCache => Get<bool?>();

    /// <summary>A source that fails is a warning.</summary>
    [Argument(Format = "--ignore-failed-sources")]
    public bool? IgnoreFailedSources => Get<bool?>();

    /// <summary>One at a time.</summary>
    [Argument(Format = "--disable-parallel")]
    public bool? DisableParallel => Get<bool?>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    /// <summary>Manifests of previews too.</summary>
    [Argument(Format = "--include-previews")]
    public bool? IncludePreviews => Get<bool?>();

    /// <summary>Where packages are kept meanwhile.</summary>
    [Argument(Format = "--temp-dir {value}")]
    public string TempDirectory => Get<string>();

    /// <summary>Take the manifests as they are.</summary>
    [Argument(Format = "--skip-manifest-update")]
    public bool? SkipManifestUpdate => Get<bool?>();
}
