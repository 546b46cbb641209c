using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Runs npm.</summary>
[PathTool(Executable = "npm")]
public partial class NpmTasks : ToolTasks, IRequirePathTool;
