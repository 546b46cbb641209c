using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Pulls services' images: <c>docker compose pull</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposePull), Arguments = "compose")]
public class DockerComposePullSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "pull";

    /// <summary>Some services only.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Services => Get<IReadOnlyList<string>>();

    /// <summary>Goes on with the others.</summary>
    [Argument(Format = "--ignore-pull-failures")]
    public bool? IgnorePullFailures => Get<bool?>();

    /// <summary>Says less.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();
}
