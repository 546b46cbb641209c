using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Shows a container's lines: <c>docker logs</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerLogs), Arguments = "logs")]
public class DockerLogsSettings : ToolOptions
{
    /// <summary>The container.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Container => Get<string>();

    /// <summary>Go on.</summary>
    [Argument(Format = "--follow")]
    public bool? Follow => Get<bool?>();

    /// <summary>From a time on, such as 10m.</summary>
    [Argument(Format = "--since {value}")]
    public string Since => Get<string>();

    /// <summary>Up to a time.</summary>
    [Argument(Format = "--until {value}")]
    public string Until => Get<string>();

    /// <summary>How many of the last lines.</summary>
    [Argument(Format = "--tail {value}")]
    public string Tail => Get<string>();

    /// <summary>With times.</summary>
    [Argument(Format = "--timestamps")]
    public bool? Timestamps => Get<bool?>();
}
