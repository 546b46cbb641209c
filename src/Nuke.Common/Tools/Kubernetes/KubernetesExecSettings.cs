using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Runs a command in a container: <c>kubectl exec</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesExec), Arguments = "exec")]
public class KubernetesExecSettings : KubernetesOptionsBase
{
    /// <summary>The pod.</summary>
    [Argument(Format = "{value}", Position = -3)]
    public string Pod => Get<string>();

    /// <summary>The command.</summary>
    [Argument(Format = "-- {value}", Position = -2)]
    public string Command => Get<string>();

    /// <summary>The command's arguments.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Args => Get<IReadOnlyList<string>>();

    /// <summary>The container.</summary>
    [Argument(Format = "--container={value}")]
    public string Container => Get<string>();

    /// <summary>Hands over standard input.</summary>
    [Argument(Format = "--stdin={value}")]
    public bool? Stdin => Get<bool?>();

    /// <summary>Gives it a terminal.</summary>
    [Argument(Format = "--tty={value}")]
    public bool? Tty => Get<bool?>();
}
