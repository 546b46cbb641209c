using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Installs workloads anew: <c>dotnet workload repair</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetWorkloadRepair), Arguments = "workload repair")]
public class DotNetWorkloadRepairSettings : ToolOptions
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
}
