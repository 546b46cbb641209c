using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Stops and removes services: <c>docker compose down</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposeDown), Arguments = "compose")]
public class DockerComposeDownSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "down";

    /// <summary>Removes volumes, too.</summary>
    [Argument(Format = "--volumes")]
    public bool? Volumes => Get<bool?>();

    /// <summary>Removes containers of services that are gone.</summary>
    [Argument(Format = "--remove-orphans")]
    public bool? RemoveOrphans => Get<bool?>();

    /// <summary>Removes images, too: local or all.</summary>
    [Argument(Format = "--rmi {value}")]
    public string Rmi => Get<string>();

    /// <summary>Seconds until they are killed.</summary>
    [Argument(Format = "--timeout {value}")]
    public int? Timeout => Get<int?>();
}
