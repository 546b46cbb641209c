using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Runs a command in a container that runs: <c>docker exec</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerExec), Arguments = "exec")]
public class DockerExecSettings : ToolOptions
{
    /// <summary>The container.</summary>
    [Argument(Format = "{value}", Position = -3)]
    public string Container => Get<string>();

    /// <summary>The command.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Command => Get<string>();

    /// <summary>The command's arguments.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Args => Get<IReadOnlyList<string>>();

    /// <summary>Does not wait for it.</summary>
    [Argument(Format = "--detach")]
    public bool? Detach => Get<bool?>();

    /// <summary>Keeps its input open.</summary>
    [Argument(Format = "--interactive")]
    public bool? Interactive => Get<bool?>();

    /// <summary>Gives it a terminal.</summary>
    [Argument(Format = "--tty")]
    public bool? Tty => Get<bool?>();

    /// <summary>Variables, NAME=value.</summary>
    [Argument(Format = "--env {value}")]
    public IReadOnlyList<string> Env => Get<IReadOnlyList<string>>();

    /// <summary>User and group.</summary>
    [Argument(Format = "--user {value}")]
    public string User => Get<string>();

    /// <summary>Where it starts.</summary>
    [Argument(Format = "--workdir {value}")]
    public string Workdir => Get<string>();
}
