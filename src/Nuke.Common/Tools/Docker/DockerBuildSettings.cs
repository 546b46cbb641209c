using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Builds an image: <c>docker build</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerBuild), Arguments = "build")]
public class DockerBuildSettings : ToolOptions
{
    /// <summary>The directory that is sent to the builder, or an address.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public string Path => Get<string>();

    /// <summary>The Dockerfile.</summary>
    [Argument(Format = "--file {value}")]
    public string File => Get<string>();

    /// <summary>Names of the image.</summary>
    [Argument(Format = "--tag {value}")]
    public IReadOnlyList<string> Tag => Get<IReadOnlyList<string>>();

    /// <summary>Variables of the build, NAME=value.</summary>
    [Argument(Format = "--build-arg {value}")]
    public IReadOnlyList<string> BuildArg => Get<IReadOnlyList<string>>();

    /// <summary>The stage to build.</summary>
    [Argument(Format = "--target {value}")]
    public string Target => Get<string>();

    /// <summary>Such as linux/amd64.</summary>
    [Argument(Format = "--platform {value}")]
    public string Platform => Get<string>();

    /// <summary>Labels of the image.</summary>
    [Argument(Format = "--label {value}")]
    public IReadOnlyList<string> Label => Get<IReadOnlyList<string>>();

    /// <summary>Images whose layers may be used.</summary>
    [Argument(Format = "--cache-from {value}")]
    public IReadOnlyList<string> CacheFrom => Get<IReadOnlyList<string>>();

    /// <summary>The network of RUN instructions.</summary>
    [Argument(Format = "--network {value}")]
    public string Network => Get<string>();

    /// <summary>Files or variables for RUN --mount=type=secret.</summary>
    [Argument(Format = "--secret {value}")]
    public IReadOnlyList<string> Secret => Get<IReadOnlyList<string>>();

    /// <summary>How progress is shown: auto, plain, tty.</summary>
    [Argument(Format = "--progress {value}")]
    public string Progress => Get<string>();

    /// <summary>Where the result goes.</summary>
    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    /// <summary>Looks for newer base images.</summary>
    [Argument(Format = "--pull")]
    public bool? Pull => Get<bool?>();

    /// <summary>Builds all layers anew.</summary>
    [Argument(Format = "--no-cache")]
    public bool? NoCache => Get<bool?>();

    /// <summary>Prints the image's id alone.</summary>
    [Argument(Format = "--quiet")]
    public bool? Quiet => Get<bool?>();

    /// <summary>Removes containers in between.</summary>
    [Argument(Format = "--rm={value}")]
    public bool? Rm => Get<bool?>();

    /// <summary>Removes them after a failure, too.</summary>
    [Argument(Format = "--force-rm")]
    public bool? ForceRm => Get<bool?>();
}
