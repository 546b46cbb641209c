using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Runs a command in a new container of a service: <c>docker compose run</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposeRun), Arguments = "compose")]
public class DockerComposeRunSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "run";

    /// <summary>The service.</summary>
    [Argument(Format = "{value}", Position = -3)]
    public string Service => Get<string>();

    /// <summary>The command.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Command => Get<string>();

    /// <summary>The command's arguments.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Args => Get<IReadOnlyList<string>>();

    /// <summary>Removes it when it ends.</summary>
    [Argument(Format = "--rm")]
    public bool? Rm => Get<bool?>();

    /// <summary>Leaves out what it depends on.</summary>
    [Argument(Format = "--no-deps")]
    public bool? NoDeps => Get<bool?>();

    /// <summary>Gives it no terminal.</summary>
    [Argument(Format = "--no-TTY")]
    public bool? NoTty => Get<bool?>();

    /// <summary>Variables, NAME=value.</summary>
    [Argument(Format = "--env {value}")]
    public IReadOnlyList<string> Env => Get<IReadOnlyList<string>>();

    /// <summary>Instead of the image's.</summary>
    [Argument(Format = "--entrypoint {value}")]
    public string Entrypoint => Get<string>();
}
