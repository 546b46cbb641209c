using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>What all commands of <c>kubectl</c> have in common.</summary>
[Command(Type = typeof(KubernetesTasks))]
public abstract class KubernetesOptionsBase : ToolOptions
{
    /// <summary>The namespace.</summary>
    [Argument(Format = "--namespace={value}")]
    public string Namespace => Get<string>();

    /// <summary>The context in the kubeconfig.</summary>
    [Argument(Format = "--context={value}")]
    public string Context => Get<string>();

    /// <summary>The kubeconfig file.</summary>
    [Argument(Format = "--kubeconfig={value}")]
    public string Kubeconfig => Get<string>();

    /// <summary>Address of the API server.</summary>
    [Argument(Format = "--server={value}")]
    public string Server => Get<string>();
}
