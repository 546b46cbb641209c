using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Runs docker.</summary>
[PathTool(Executable = "docker")]
public partial class DockerTasks : ToolTasks, IRequirePathTool;
