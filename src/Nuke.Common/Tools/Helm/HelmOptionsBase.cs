using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>What all commands of <c>helm</c> have in common.</summary>
[Command(Type = typeof(HelmTasks))]
public abstract class HelmOptionsBase : ToolOptions
{
    /// <summary>The namespace.</summary>
    [Argument(Format = "--namespace {value}")]
    public string Namespace => Get<string>();

    /// <summary>The context in the kubeconfig.</summary>
    [Argument(Format = "--kube-context {value}")]
    public string KubeContext => Get<string>();

    /// <summary>The kubeconfig file.</summary>
    [Argument(Format = "--kubeconfig {value}")]
    public string Kubeconfig => Get<string>();

    /// <summary>Says more.</summary>
    [Argument(Format = "--debug")]
    public bool? Debug => Get<bool?>();
}
