using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Lists containers: <c>docker compose ps</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposePs), Arguments = "compose")]
public class DockerComposePsSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "ps";

    /// <summary>Some services only.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Services => Get<IReadOnlyList<string>>();

    /// <summary>Also those that do not run.</summary>
    [Argument(Format = "--all")]
    public bool? All => Get<bool?>();

    /// <summary>Ids alone.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();

    /// <summary>table or json.</summary>
    [Argument(Format = "--format {value}")]
    public string Format => Get<string>();
}
