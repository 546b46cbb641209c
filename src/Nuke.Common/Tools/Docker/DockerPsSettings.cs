using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Lists containers: <c>docker ps</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerPs), Arguments = "ps")]
public class DockerPsSettings : ToolOptions
{
    /// <summary>Those that have stopped too.</summary>
    [Argument(Format = "--all")]
    public bool? All => Get<bool?>();

    /// <summary>Such as name=web.</summary>
    [Argument(Format = "--filter {value}")]
    public IReadOnlyList<string> Filter => Get<IReadOnlyList<string>>();

    /// <summary>A Go template, or json.</summary>
    [Argument(Format = "--format {value}")]
    public string Format => Get<string>();

    /// <summary>The newest ones.</summary>
    [Argument(Format = "--last {value}")]
    public int? Last => Get<int?>();

    /// <summary>Whole identifiers.</summary>
    [Argument(Format = "--no-trunc")]
    public bool? NoTrunc => Get<bool?>();

    /// <summary>Identifiers alone.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();

    /// <summary>With sizes.</summary>
    [Argument(Format = "--size")]
    public bool? Size => Get<bool?>();
}
