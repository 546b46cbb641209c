using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Waits for a rollout: <c>kubectl rollout status</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesRolloutStatus), Arguments = "rollout status")]
public class KubernetesRolloutStatusSettings : KubernetesOptionsBase
{
    /// <summary>Such as deployment/web.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Resource => Get<string>();

    /// <summary>How long it waits, such as 60s.</summary>
    [Argument(Format = "--timeout={value}")]
    public string Timeout => Get<string>();

    /// <summary>Waits for its end.</summary>
    [Argument(Format = "--watch={value}")]
    public bool? Watch => Get<bool?>();
}
