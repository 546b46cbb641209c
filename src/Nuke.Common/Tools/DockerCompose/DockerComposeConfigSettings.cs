using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Prints the model that results from the files: <c>docker compose config</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposeConfig), Arguments = "compose")]
public class DockerComposeConfigSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "config";

    /// <summary>Checks it only.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();

    /// <summary>Names of services alone.</summary>
    [Argument(Format = "--services")]
    public bool? Services => Get<bool?>();

    /// <summary>yaml or json.</summary>
    [Argument(Format = "--format {value}")]
    public string Format => Get<string>();

    /// <summary>The file that it writes.</summary>
    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();
}
