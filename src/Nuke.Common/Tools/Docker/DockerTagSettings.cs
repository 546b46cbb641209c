using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Gives an image another name: <c>docker tag</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerTag), Arguments = "tag")]
public class DockerTagSettings : ToolOptions
{
    /// <summary>The image.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string SourceImage => Get<string>();

    /// <summary>The other name.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string TargetImage => Get<string>();
}
