using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Removes images: <c>docker image rm</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerImageRm), Arguments = "image rm")]
public class DockerImageRmSettings : ToolOptions
{
    /// <summary>The images.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Images => Get<IReadOnlyList<string>>();

    /// <summary>Also those in use.</summary>
    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();
}
