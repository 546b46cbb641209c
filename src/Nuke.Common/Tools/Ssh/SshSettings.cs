using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Ssh;

/// <summary>Runs a command on another machine: <c>ssh</c>.</summary>
[Command(Type = typeof(SshTasks), Command = nameof(SshTasks.Ssh))]
public class SshSettings : ToolOptions
{
    /// <summary>The machine: host, user@host or an alias of ~/.ssh/config.</summary>
    [Argument(Format = "{value}", Position = -2)]
    public string Destination => Get<string>();

    /// <summary>The command, as the other machine's shell reads it.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Command => Get<string>();

    /// <summary>The port.</summary>
    [Argument(Format = "-p {value}")]
    public int? Port => Get<int?>();

    /// <summary>The user.</summary>
    [Argument(Format = "-l {value}")]
    public string User => Get<string>();

    /// <summary>The private key.</summary>
    [Argument(Format = "-i {value}")]
    public string IdentityFile => Get<string>();

    /// <summary>Instead of ~/.ssh/config.</summary>
    [Argument(Format = "-F {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>The machine in between.</summary>
    [Argument(Format = "-J {value}")]
    public string JumpHost => Get<string>();

    /// <summary>Settings, such as ConnectTimeout=10.</summary>
    [Argument(Format = "-o {value}")]
    public IReadOnlyList<string> Option => Get<IReadOnlyList<string>>();

    /// <summary>Asks nothing.</summary>
    [Argument(Format = "-oBatchMode=yes")]
    public bool? BatchMode => Get<bool?>();

    /// <summary>Gives the command no terminal.</summary>
    [Argument(Format = "-T")]
    public bool? NoTty => Get<bool?>();
}
