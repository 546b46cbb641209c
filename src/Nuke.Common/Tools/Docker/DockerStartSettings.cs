using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Starts containers: <c>docker start</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerStart), Arguments = "start")]
public class DockerStartSettings : ToolOptions
{
    /// <summary>The containers.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Containers => Get<IReadOnlyList<string>>();

    /// <summary>Show their lines.</summary>
    [Argument(Format = "--attach")]
    public bool? Attach => Get<bool?>();

    /// <summary>Give them standard input.</summary>
    [Argument(Format = "--interactive")]
    public bool? Interactive => Get<bool?>();
}
