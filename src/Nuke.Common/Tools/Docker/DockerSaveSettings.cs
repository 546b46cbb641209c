using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Writes images into a file: <c>docker save</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerSave), Arguments = "save")]
public class DockerSaveSettings : ToolOptions
{
    /// <summary>The images.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Images => Get<IReadOnlyList<string>>();

    /// <summary>The file.</summary>
    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    /// <summary>Of one platform.</summary>
    [Argument(Format = "--platform {value}")]
    public string Platform => Get<string>();
}
