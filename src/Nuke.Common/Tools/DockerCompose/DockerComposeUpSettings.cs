using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Starts services: <c>docker compose up</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposeUp), Arguments = "compose")]
public class DockerComposeUpSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "up";

    /// <summary>Some services only.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Services => Get<IReadOnlyList<string>>();

    /// <summary>Leaves them running.</summary>
    [Argument(Format = "--detach")]
    public bool? Detach => Get<bool?>();

    /// <summary>Builds images first.</summary>
    [Argument(Format = "--build")]
    public bool? Build => Get<bool?>();

    /// <summary>Waits until they are healthy.</summary>
    [Argument(Format = "--wait")]
    public bool? Wait => Get<bool?>();

    /// <summary>Seconds that it waits.</summary>
    [Argument(Format = "--wait-timeout {value}")]
    public int? WaitTimeout => Get<int?>();

    /// <summary>Recreates containers that did not change.</summary>
    [Argument(Format = "--force-recreate")]
    public bool? ForceRecreate => Get<bool?>();

    /// <summary>Leaves out what they depend on.</summary>
    [Argument(Format = "--no-deps")]
    public bool? NoDeps => Get<bool?>();

    /// <summary>Removes containers of services that are gone.</summary>
    [Argument(Format = "--remove-orphans")]
    public bool? RemoveOrphans => Get<bool?>();

    /// <summary>When images are pulled: always, missing, never.</summary>
    [Argument(Format = "--pull {value}")]
    public string Pull => Get<string>();

    /// <summary>Numbers of containers, service=number.</summary>
    [Argument(Format = "--scale {value}")]
    public IReadOnlyList<string> Scale => Get<IReadOnlyList<string>>();
}
