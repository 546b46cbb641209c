using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Makes resources what files say: <c>kubectl apply</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesApply), Arguments = "apply")]
public class KubernetesApplySettings : KubernetesOptionsBase
{
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

    /// <summary>Merges in the server.</summary>
    [Argument(Format = "--server-side={value}")]
    public bool? ServerSide => Get<bool?>();

    /// <summary>Takes over fields of others.</summary>
    [Argument(Format = "--force-conflicts={value}")]
    public bool? ForceConflicts => Get<bool?>();

    /// <summary>Who owns the fields.</summary>
    [Argument(Format = "--field-manager={value}")]
    public string FieldManager => Get<string>();

    /// <summary>Removes what the files no longer have.</summary>
    [Argument(Format = "--prune={value}")]
    public bool? Prune => Get<bool?>();

    /// <summary>none, client or server.</summary>
    [Argument(Format = "--dry-run={value}")]
    public string DryRun => Get<string>();

    /// <summary>Checks against the schema.</summary>
    [Argument(Format = "--validate={value}")]
    public bool? Validate => Get<bool?>();

    /// <summary>Waits until what is removed is gone.</summary>
    [Argument(Format = "--wait={value}")]
    public bool? Wait => Get<bool?>();

    /// <summary>How results are printed, such as json.</summary>
    [Argument(Format = "--output={value}")]
    public string Output => Get<string>();
}
