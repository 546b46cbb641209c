using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

/// <summary>Shows a container's lines: <c>kubectl logs</c>.</summary>
[Command(Type = typeof(KubernetesTasks), Command = nameof(KubernetesTasks.KubernetesLogs), Arguments = "logs")]
public class KubernetesLogsSettings : KubernetesOptionsBase
{
    /// <summary>The pod, or such as deployment/web.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Pod => Get<string>();

    /// <summary>The container.</summary>
    [Argument(Format = "--container={value}")]
    public string Container => Get<string>();

    /// <summary>Goes on.</summary>
    [Argument(Format = "--follow={value}")]
    public bool? Follow => Get<bool?>();

    /// <summary>Of the container before.</summary>
    [Argument(Format = "--previous={value}")]
    public bool? Previous => Get<bool?>();

    /// <summary>Number of lines.</summary>
    [Argument(Format = "--tail={value}")]
    public int? Tail => Get<int?>();

    /// <summary>Not older than, such as 5m.</summary>
    [Argument(Format = "--since={value}")]
    public string Since => Get<string>();

    /// <summary>Labels, such as app=web.</summary>
    [Argument(Format = "--selector={value}")]
    public string Selector => Get<string>();

    /// <summary>With times.</summary>
    [Argument(Format = "--timestamps={value}")]
    public bool? Timestamps => Get<bool?>();
}
