namespace Nuke.Common.Execution;

/// <summary>
/// Takes part in a build: an attribute of the build's class that implements one or more of <see cref="IOnBuildCreated"/>,
/// <see cref="IOnBuildInitialized"/>, <see cref="IOnTargetRunning"/> and their like.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    /// <summary>The build.</summary>
    public INukeBuild Build { get; internal set; }

    /// <summary>Those with a higher priority have their turn first.</summary>
    public virtual float Priority { get; set; }
}
