using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Runs helm.</summary>
[PathTool(Executable = "helm")]
public partial class HelmTasks : ToolTasks, IRequirePathTool;
