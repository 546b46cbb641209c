using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Stops containers: <c>docker stop</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerStop), Arguments = "stop")]
public class DockerStopSettings : ToolOptions
{
    /// <summary>The containers.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Containers => Get<IReadOnlyList<string>>();

    /// <summary>Seconds until they are killed.</summary>
    [Argument(Format = "--time {value}")]
    public int? Time => Get<int?>();
}
