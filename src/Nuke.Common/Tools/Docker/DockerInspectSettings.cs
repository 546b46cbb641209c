using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Shows all about containers, images and so on: <c>docker inspect</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerInspect), Arguments = "inspect")]
public class DockerInspectSettings : ToolOptions
{
    /// <summary>Their names.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Names => Get<IReadOnlyList<string>>();

    /// <summary>A Go template, or json.</summary>
    [Argument(Format = "--format {value}")]
    public string Format => Get<string>();

    /// <summary>With sizes.</summary>
    [Argument(Format = "--size")]
    public bool? Size => Get<bool?>();

    /// <summary>Such as image.</summary>
    [Argument(Format = "--type {value}")]
    public string Type => Get<string>();
}
