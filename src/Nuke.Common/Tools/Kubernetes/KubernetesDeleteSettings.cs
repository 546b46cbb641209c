using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Removes resources: <c>kubectl delete</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesDelete), Arguments = "delete")]
public class KubernetesDeleteSettings : KubernetesOptionsBase
{
    /// <summary>Types and names: pod web, or pod/web.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Type => Get<IReadOnlyList<string>>();

    /// <summary>Files, directories or addresses with resources.</summary>
    [Argument(Format = "--filename={value}")]
    public IReadOnlyList<string> Filename => Get<IReadOnlyList<string>>();

    /// <summary>A directory with a kustomization.</summary>
    [Argument(Format = "--kustomize={value}")]
    public string Kustomize => Get<string>();

    /// <summary>Takes directories below, too.</summary>
    [Argument(Format = "--recursive={value}")]
    public bool? Recursive => Get<bool?>();

    /// <summary>Labels, such as app=web.</summary>
    [Argument(Format = "--selector={value}")]
    public string Selector => Get<string>();

    /// <summary>All of the type.</summary>
    [Argument(Format = "--all={value}")]
    public bool? All => Get<bool?>();

    /// <summary>At once.</summary>
    [Argument(Format = "--force={value}")]
    public bool? Force => Get<bool?>();

    /// <summary>Seconds to end in.</summary>
    [Argument(Format = "--grace-period={value}")]
    public int? GracePeriod => Get<int?>();

    /// <summary>One that is missing is no failure.</summary>
    [Argument(Format = "--ignore-not-found={value}")]
    public bool? IgnoreNotFound => Get<bool?>();

    /// <summary>Waits until they are gone.</summary>
    [Argument(Format = "--wait={value}")]
    public bool? Wait => Get<bool?>();

    /// <summary>How long it waits, such as 60s.</summary>
    [Argument(Format = "--timeout={value}")]
    public string Timeout => Get<string>();
}
