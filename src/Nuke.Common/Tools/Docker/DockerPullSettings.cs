using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Pulls an image: <c>docker pull</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerPull), Arguments = "pull")]
public class DockerPullSettings : ToolOptions
{
    /// <summary>The image.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Name => Get<string>();

    /// <summary>All of its tags.</summary>
    [Argument(Format = "--all-tags")]
    public bool? AllTags => Get<bool?>();

    /// <summary>Such as linux/amd64.</summary>
    [Argument(Format = "--platform {value}")]
    public string Platform => Get<string>();

    /// <summary>Says less.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();
}
