using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

/// <summary>Shows services' lines: <c>docker compose logs</c>.</summary>
[Command(Type = typeof(DockerComposeTasks), Command = nameof(DockerComposeTasks.DockerComposeLogs), Arguments = "compose")]
public class DockerComposeLogsSettings : DockerComposeOptionsBase
{
    /// <inheritdoc/>
    internal override string Verb => "logs";

    /// <summary>Some services only.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Services => Get<IReadOnlyList<string>>();

    /// <summary>Goes on.</summary>
    [Argument(Format = "--follow")]
    public bool? Follow => Get<bool?>();

    /// <summary>Number of lines, or all.</summary>
    [Argument(Format = "--tail {value}")]
    public string Tail => Get<string>();

    /// <summary>With times.</summary>
    [Argument(Format = "--timestamps")]
    public bool? Timestamps => Get<bool?>();

    /// <summary>Without colours.</summary>
    [Argument(Format = "--no-color")]
    public bool? NoColor => Get<bool?>();
}
