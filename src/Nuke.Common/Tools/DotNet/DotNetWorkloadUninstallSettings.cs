using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Removes workloads: <c>dotnet workload uninstall</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetWorkloadUninstall), Arguments = "workload uninstall")]
public class DotNetWorkloadUninstallSettings : ToolOptions
{
    /// <summary>The workloads, such as wasm-tools.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public IReadOnlyList<string> WorkloadId => Get<IReadOnlyList<string>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
