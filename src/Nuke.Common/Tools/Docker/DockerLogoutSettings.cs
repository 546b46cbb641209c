using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Signs out of a registry: <c>docker logout</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerLogout), Arguments = "logout")]
public class DockerLogoutSettings : ToolOptions
{
    /// <summary>The registry; Docker Hub by default.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Server => Get<string>();
}
