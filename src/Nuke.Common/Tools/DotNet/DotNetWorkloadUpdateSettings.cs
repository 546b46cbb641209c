using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Updates workloads: <c>dotnet workload update</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetWorkloadUpdate), Arguments = "workload update")]
public class DotNetWorkloadUpdateSettings : ToolOptions
{
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

    /// <summary>Those of earlier SDKs too.</summary>
    [Argument(Format = "--from-previous-sdk")]
    public bool? FromPreviousSdk => Get<bool?>();

    /// <summary>Fetch the news alone.</summary>
    [Argument(Format = "--advertising-manifests-only")]
    public bool? AdvertisingManifestsOnly => Get<bool?>();
}
