using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Waits for a condition: <c>kubectl wait</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesWait), Arguments = "wait")]
public class KubernetesWaitSettings : KubernetesOptionsBase
{
    /// <summary>Types and names, such as deployment/web.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Resources => Get<IReadOnlyList<string>>();

    /// <summary>The condition, such as condition=Available.</summary>
    [Argument(Format = "--for={value}")]
    public string For => Get<string>();

    /// <summary>How long it waits, such as 60s.</summary>
    [Argument(Format = "--timeout={value}")]
    public string Timeout => Get<string>();

    /// <summary>All of the type.</summary>
    [Argument(Format = "--all={value}")]
    public bool? All => Get<bool?>();

    /// <summary>Labels, such as app=web.</summary>
    [Argument(Format = "--selector={value}")]
    public string Selector => Get<string>();
}
