using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Starts pods anew: <c>kubectl rollout restart</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesRolloutRestart), Arguments = "rollout restart")]
public class KubernetesRolloutRestartSettings : KubernetesOptionsBase
{
    /// <summary>Such as deployment/web.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Resource => Get<string>();

    /// <summary>Labels, such as app=web.</summary>
    [Argument(Format = "--selector={value}")]
    public string Selector => Get<string>();
}
