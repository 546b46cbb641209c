using Nuke.Common.Tooling;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>What a cache keeps.</summary>
public enum AzurePipelinesCachePaths
{
    /// <summary>What the build leaves in .nuke/temp.</summary>
    [EnumValue(".nuke/temp")] Nuke,

    /// <summary>NuGet's packages.</summary>
    [EnumValue("$(HOME)/.nuget/packages")] NuGet,

    /// <summary>npm's packages.</summary>
    [EnumValue("$(HOME)/.npm")] Npm,

    /// <summary>Gradle's packages.</summary>
    [EnumValue("$(HOME)/.gradle/caches")] Gradle,
}
