using System.Reflection;
using Nuke.Common.CI.AppVeyor.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AppVeyor;

/// <summary>Writes <c>appveyor.yml</c>: each image runs the targets. It stands on the build's class.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class AppVeyorAttribute : ConfigurationAttributeBase
{
    private readonly string suffix;
    private readonly AppVeyorImage[] images;

    /// <summary>Describes the file.</summary>
    public AppVeyorAttribute(AppVeyorImage image, params AppVeyorImage[] images)
        : this(null, image, images)
    {
    }

    /// <summary>Describes one of several files.</summary>
    /// <param name="suffix">Of the file: <c>appveyor.suffix.yml</c>.</param>
    public AppVeyorAttribute(string suffix, AppVeyorImage image, params AppVeyorImage[] images)
    {
        this.suffix = suffix;
        this.images = [image, .. images];
    }

    /// <inheritdoc/>
    public override string IdPostfix => suffix;

    /// <inheritdoc/>
    public override Type HostType => typeof(AppVeyor);

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / (suffix is null ? "appveyor.yml" : $"appveyor.{suffix}.yml");

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => [];

    /// <summary>The targets that run.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Branches whose pushes start it; all by default.</summary>
    public string[] BranchesOnly { get; set; } = [];

    /// <summary>Branches whose pushes do not.</summary>
    public string[] BranchesExcept { get; set; } = [];

    /// <summary>Whether tags do not start it.</summary>
    public bool SkipTags { get; set; }

    /// <summary>Whether a branch with a pull request runs only once.</summary>
    public bool SkipBranchesWithPullRequest { get; set; }

    /// <summary>Whether submodules are fetched.</summary>
    public bool Submodules { get; set; }

    /// <inheritdoc/>
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    /// <inheritdoc/>
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets) => new AppVeyorConfiguration
    {
        Images = images,
        Submodules = Submodules,
        BranchesOnly = BranchesOnly,
        BranchesExcept = BranchesExcept,
        SkipTags = SkipTags,
        SkipBranchesWithPullRequest = SkipBranchesWithPullRequest,
        Secrets = Build.GetType().GetCustomAttributes<AppVeyorSecretAttribute>().ToDictionary(secret => secret.Parameter, secret => secret.Value),
        BuildCmdPath = BuildCmdPath,
        InvokedTargets = InvokedTargets,
        Artifacts = [.. relevantTargets.SelectMany(target => target.ArtifactProducts).Select(product => (string)NukeBuild.RootDirectory.GetUnixRelativePathTo(product)).Distinct()],
    };
}
