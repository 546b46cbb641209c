namespace Nuke.Common.Execution;

/// <summary>Takes part in a build; see <see cref="BuildExtensionAttributeBase"/>.</summary>
public interface IBuildExtension
{
    /// <summary>Those with a higher priority have their turn first.</summary>
    float Priority { get; }
}
