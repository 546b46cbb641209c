using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Lists the workloads that are installed: <c>dotnet workload list</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetWorkloadList), Arguments = "workload list")]
public class DotNetWorkloadListSettings : ToolOptions
{
    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
