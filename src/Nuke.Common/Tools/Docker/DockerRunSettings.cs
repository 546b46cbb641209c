using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Runs a command in a new container: <c>docker run</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerRun), Arguments = "run")]
public class DockerRunSettings : ToolOptions
{
    /// <summary>The image.</summary>
    [Argument(Format = "{value}", Position = -3)]
    public string Image => Get<string>();

    /// <summary>The command.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Command => Get<string>();

    /// <summary>The command's arguments.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Args => Get<IReadOnlyList<string>>();

    /// <summary>Name of the container.</summary>
    [Argument(Format = "--name {value}")]
    public string Name => Get<string>();

    /// <summary>Leaves it running.</summary>
    [Argument(Format = "--detach")]
    public bool? Detach => Get<bool?>();

    /// <summary>Removes it when it ends.</summary>
    [Argument(Format = "--rm")]
    public bool? Rm => Get<bool?>();

    /// <summary>Keeps its input open.</summary>
    [Argument(Format = "--interactive")]
    public bool? Interactive => Get<bool?>();

    /// <summary>Gives it a terminal.</summary>
    [Argument(Format = "--tty")]
    public bool? Tty => Get<bool?>();

    /// <summary>Variables, NAME=value.</summary>
    [Argument(Format = "--env {value}")]
    public IReadOnlyList<string> Env => Get<IReadOnlyList<string>>();

    /// <summary>Files with variables.</summary>
    [Argument(Format = "--env-file {value}")]
    public IReadOnlyList<string> EnvFile => Get<IReadOnlyList<string>>();

    /// <summary>Volumes, source:target[:ro].</summary>
    [Argument(Format = "--volume {value}")]
    public IReadOnlyList<string> Volume => Get<IReadOnlyList<string>>();

    /// <summary>Mounts, type=bind,source=….</summary>
    [Argument(Format = "--mount {value}")]
    public IReadOnlyList<string> Mount => Get<IReadOnlyList<string>>();

    /// <summary>Ports, host:container.</summary>
    [Argument(Format = "--publish {value}")]
    public IReadOnlyList<string> Publish => Get<IReadOnlyList<string>>();

    /// <summary>The network.</summary>
    [Argument(Format = "--network {value}")]
    public string Network => Get<string>();

    /// <summary>Instead of the image's.</summary>
    [Argument(Format = "--entrypoint {value}")]
    public string Entrypoint => Get<string>();

    /// <summary>User and group.</summary>
    [Argument(Format = "--user {value}")]
    public string User => Get<string>();

    /// <summary>Where it starts.</summary>
    [Argument(Format = "--workdir {value}")]
    public string Workdir => Get<string>();

    /// <summary>Its host name.</summary>
    [Argument(Format = "--hostname {value}")]
    public string Hostname => Get<string>();

    /// <summary>Labels.</summary>
    [Argument(Format = "--label {value}")]
    public IReadOnlyList<string> Label => Get<IReadOnlyList<string>>();

    /// <summary>Host names, name:address.</summary>
    [Argument(Format = "--add-host {value}")]
    public IReadOnlyList<string> AddHost => Get<IReadOnlyList<string>>();

    /// <summary>When it is started again.</summary>
    [Argument(Format = "--restart {value}")]
    public string Restart => Get<string>();

    /// <summary>May do everything.</summary>
    [Argument(Format = "--privileged")]
    public bool? Privileged => Get<bool?>();

    /// <summary>Such as linux/amd64.</summary>
    [Argument(Format = "--platform {value}")]
    public string Platform => Get<string>();

    /// <summary>When the image is pulled: always, missing, never.</summary>
    [Argument(Format = "--pull {value}")]
    public string Pull => Get<string>();
}
