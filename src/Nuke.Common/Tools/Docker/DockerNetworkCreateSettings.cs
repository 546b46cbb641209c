using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Makes a network: <c>docker network create</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerNetworkCreate), Arguments = "network create")]
public class DockerNetworkCreateSettings : ToolOptions
{
    /// <summary>Its name.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Network => Get<string>();

    /// <summary>bridge by default.</summary>
    [Argument(Format = "--driver {value}")]
    public string Driver => Get<string>();

    /// <summary>Such as 10.1.0.0/16.</summary>
    [Argument(Format = "--subnet {value}")]
    public IReadOnlyList<string> Subnet => Get<IReadOnlyList<string>>();

    /// <summary>Labels, name=value.</summary>
    [Argument(Format = "--label {value}")]
    public IReadOnlyList<string> Label => Get<IReadOnlyList<string>>();

    /// <summary>No way out.</summary>
    [Argument(Format = "--internal")]
    public bool? Internal => Get<bool?>();

    /// <summary>Containers may join by hand.</summary>
    [Argument(Format = "--attachable")]
    public bool? Attachable => Get<bool?>();
}
