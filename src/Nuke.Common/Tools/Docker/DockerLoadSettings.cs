using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Reads images from a file: <c>docker load</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerLoad), Arguments = "load")]
public class DockerLoadSettings : ToolOptions
{
    /// <summary>The file.</summary>
    [Argument(Format = "--input {value}")]
    public string Input => Get<string>();

    /// <summary>Of one platform.</summary>
    [Argument(Format = "--platform {value}")]
    public string Platform => Get<string>();

    /// <summary>Say nothing.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();
}
