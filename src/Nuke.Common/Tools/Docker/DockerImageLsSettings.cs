using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Lists images: <c>docker image ls</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerImageLs), Arguments = "image ls")]
public class DockerImageLsSettings : ToolOptions
{
    /// <summary>Of one repository.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Repository => Get<string>();

    /// <summary>Those in between too.</summary>
    [Argument(Format = "--all")]
    public bool? All => Get<bool?>();

    /// <summary>With digests.</summary>
    [Argument(Format = "--digests")]
    public bool? Digests => Get<bool?>();

    /// <summary>Such as dangling=true.</summary>
    [Argument(Format = "--filter {value}")]
    public IReadOnlyList<string> Filter => Get<IReadOnlyList<string>>();

    /// <summary>A Go template, or json.</summary>
    [Argument(Format = "--format {value}")]
    public string Format => Get<string>();

    /// <summary>Whole identifiers.</summary>
    [Argument(Format = "--no-trunc")]
    public bool? NoTrunc => Get<bool?>();

    /// <summary>Identifiers alone.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();
}
