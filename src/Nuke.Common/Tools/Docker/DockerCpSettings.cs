using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Copies files between a container and this machine: <c>docker cp</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerCp), Arguments = "cp")]
public class DockerCpSettings : ToolOptions
{
    /// <summary>container:path, or a path.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Source => Get<string>();

    /// <summary>Likewise.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Destination => Get<string>();

    /// <summary>With owners.</summary>
    [Argument(Format = "--archive")]
    public bool? Archive => Get<bool?>();

    /// <summary>What links lead to.</summary>
    [Argument(Format = "--follow-link")]
    public bool? FollowLink => Get<bool?>();

    /// <summary>Say nothing.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();
}
