using Nuke.Common.Execution;

namespace Nuke.Common.IO;

/// <summary>Says for the whole build whether patterns of files tell upper case from lower case.</summary>
public sealed class GlobbingOptionsAttribute(GlobbingCaseSensitivity caseSensitivity) : BuildExtensionAttributeBase, IOnBuildCreated
{
    /// <inheritdoc/>
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Globbing.CaseSensitivity = caseSensitivity;
}
