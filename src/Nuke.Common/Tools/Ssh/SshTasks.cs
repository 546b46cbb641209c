using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Ssh;

/// <summary>Runs ssh.</summary>
[PathTool(Executable = "ssh")]
public partial class SshTasks : ToolTasks, IRequirePathTool;
