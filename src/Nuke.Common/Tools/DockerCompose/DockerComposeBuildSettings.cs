using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Builds services: <c>docker compose build</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposeBuild), Arguments = "compose")]
public class DockerComposeBuildSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "build";

    /// <summary>Some services only.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Services => Get<IReadOnlyList<string>>();

    /// <summary>Variables of the build, NAME=value.</summary>
    [Argument(Format = "--build-arg {value}")]
    public IReadOnlyList<string> BuildArg => Get<IReadOnlyList<string>>();

    /// <summary>Looks for newer base images.</summary>
    [Argument(Format = "--pull")]
    public bool? Pull => Get<bool?>();

    /// <summary>Builds all layers anew.</summary>
    [Argument(Format = "--no-cache")]
    public bool? NoCache => Get<bool?>();

    /// <summary>Pushes the images.</summary>
    [Argument(Format = "--push")]
    public bool? Push => Get<bool?>();

    /// <summary>Says less.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();
}
