using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Shows resources: <c>kubectl get</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesGet), Arguments = "get")]
public class KubernetesGetSettings : KubernetesOptionsBase
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

    /// <summary>In all namespaces.</summary>
    [Argument(Format = "--all-namespaces={value}")]
    public bool? AllNamespaces => Get<bool?>();

    /// <summary>How results are printed, such as json.</summary>
    [Argument(Format = "--output={value}")]
    public string Output => Get<string>();

    /// <summary>One that is missing is no failure.</summary>
    [Argument(Format = "--ignore-not-found={value}")]
    public bool? IgnoreNotFound => Get<bool?>();

    /// <summary>Fields, such as status.phase=Running.</summary>
    [Argument(Format = "--field-selector={value}")]
    public string FieldSelector => Get<string>();
}
