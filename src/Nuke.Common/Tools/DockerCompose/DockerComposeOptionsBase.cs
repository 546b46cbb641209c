using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>What all commands of <c>docker compose</c> have in common.</summary>
[Command(Type = typeof(DockerComposeTasks))]
public abstract class DockerComposeOptionsBase : ToolOptions
{
    /// <summary>Name of the project, which begins the containers' names.</summary>
    [Argument(Format = "--project-name {value}", Position = 1)]
    public string ProjectName => Get<string>();

    /// <summary>Where relative paths begin.</summary>
    [Argument(Format = "--project-directory {value}", Position = 2)]
    public string ProjectDirectory => Get<string>();

    /// <summary>The Compose files; later ones change earlier ones.</summary>
    [Argument(Format = "--file {value}", Position = 3)]
    public IReadOnlyList<string> File => Get<IReadOnlyList<string>>();

    /// <summary>Files with variables.</summary>
    [Argument(Format = "--env-file {value}", Position = 4)]
    public IReadOnlyList<string> EnvFile => Get<IReadOnlyList<string>>();

    /// <summary>Profiles whose services take part.</summary>
    [Argument(Format = "--profile {value}", Position = 5)]
    public IReadOnlyList<string> Profile => Get<IReadOnlyList<string>>();
}
