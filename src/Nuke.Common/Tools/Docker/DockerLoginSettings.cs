using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Signs in to a registry: <c>docker login</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerLogin), Arguments = "login")]
public class DockerLoginSettings : ToolOptions
{
    /// <summary>The registry; Docker Hub by default.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Server => Get<string>();

    /// <summary>The user.</summary>
    [Argument(Format = "--username {value}")]
    public string Username => Get<string>();

    /// <summary>The password; it is handed over on standard input.</summary>
    [Argument(Format = "--password {value}", Secret = true)]
    public string Password => Get<string>();

    /// <summary>Hands the password over on standard input: arguments of a process are seen by everybody on the machine.</summary>
    internal override ToolOptions PreProcess() => Password is not { } password
        ? this
        : this.ResetPassword().AddProcessAdditionalArguments("--password-stdin").AddProcessRedactedSecrets(password).Modify(x => x.ProcessInput = password);
}
