using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Runs kubectl.</summary>
[PathTool(Executable = "kubectl")]
public partial class KubernetesTasks : ToolTasks, IRequirePathTool;
