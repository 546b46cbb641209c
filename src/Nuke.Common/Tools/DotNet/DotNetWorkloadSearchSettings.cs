using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Lists the workloads there are: <c>dotnet workload search</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetWorkloadSearch), Arguments = "workload search")]
public class DotNetWorkloadSearchSettings : ToolOptions
{
    /// <summary>A part of the name.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string SearchString => Get<string>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
