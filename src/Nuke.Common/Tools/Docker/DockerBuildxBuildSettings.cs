using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Builds an image, for several platforms if need be: <c>docker buildx build</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerBuildxBuild), Arguments = "buildx build")]
public class DockerBuildxBuildSettings : ToolOptions
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

    /// <summary>Further directories, NAME=path.</summary>
    [Argument(Format = "--build-context {value}")]
    public IReadOnlyList<string> BuildContext => Get<IReadOnlyList<string>>();

    /// <summary>The stage to build.</summary>
    [Argument(Format = "--target {value}")]
    public string Target => Get<string>();

    /// <summary>Such as linux/amd64, linux/arm64.</summary>
    [Argument(Format = "--platform {value}", Separator = ",")]
    public IReadOnlyList<string> Platform => Get<IReadOnlyList<string>>();

    /// <summary>Labels of the image.</summary>
    [Argument(Format = "--label {value}")]
    public IReadOnlyList<string> Label => Get<IReadOnlyList<string>>();

    /// <summary>Where layers may be taken from.</summary>
    [Argument(Format = "--cache-from {value}")]
    public IReadOnlyList<string> CacheFrom => Get<IReadOnlyList<string>>();

    /// <summary>Where layers are kept.</summary>
    [Argument(Format = "--cache-to {value}")]
    public IReadOnlyList<string> CacheTo => Get<IReadOnlyList<string>>();

    /// <summary>Files or variables for RUN --mount=type=secret.</summary>
    [Argument(Format = "--secret {value}")]
    public IReadOnlyList<string> Secret => Get<IReadOnlyList<string>>();

    /// <summary>The builder.</summary>
    [Argument(Format = "--builder {value}")]
    public string Builder => Get<string>();

    /// <summary>How progress is shown: auto, plain, tty.</summary>
    [Argument(Format = "--progress {value}")]
    public string Progress => Get<string>();

    /// <summary>Where the result goes.</summary>
    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    /// <summary>Pushes the image.</summary>
    [Argument(Format = "--push")]
    public bool? Push => Get<bool?>();

    /// <summary>Gives the image to the local engine.</summary>
    [Argument(Format = "--load")]
    public bool? Load => Get<bool?>();

    /// <summary>Looks for newer base images.</summary>
    [Argument(Format = "--pull")]
    public bool? Pull => Get<bool?>();

    /// <summary>Builds all layers anew.</summary>
    [Argument(Format = "--no-cache")]
    public bool? NoCache => Get<bool?>();
}
