using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Removes containers: <c>docker rm</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerRm), Arguments = "rm")]
public class DockerRmSettings : ToolOptions
{
    /// <summary>The containers.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Containers => Get<IReadOnlyList<string>>();

    /// <summary>Kills those that run.</summary>
    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    /// <summary>Removes their anonymous volumes, too.</summary>
    [Argument(Format = "--volumes")]
    public bool? Volumes => Get<bool?>();
}
