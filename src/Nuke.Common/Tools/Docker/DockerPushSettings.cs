using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Pushes an image: <c>docker push</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerPush), Arguments = "push")]
public class DockerPushSettings : ToolOptions
{
    /// <summary>The image.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Name => Get<string>();

    /// <summary>All of its tags.</summary>
    [Argument(Format = "--all-tags")]
    public bool? AllTags => Get<bool?>();

    /// <summary>Says less.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();
}
