using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Runs a command in a service that runs: <c>docker compose exec</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposeExec), Arguments = "compose")]
public class DockerComposeExecSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "exec";

    /// <summary>The service.</summary>
    [Argument(Format = "{value}", Position = -3)]
    public string Service => Get<string>();

    /// <summary>The command.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Command => Get<string>();

    /// <summary>The command's arguments.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Args => Get<IReadOnlyList<string>>();

    /// <summary>Gives it no terminal.</summary>
    [Argument(Format = "--no-TTY")]
    public bool? NoTty => Get<bool?>();

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
