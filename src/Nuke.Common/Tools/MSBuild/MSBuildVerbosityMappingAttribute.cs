using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.MSBuild;

/// <summary>Has MSBuild say as much as the build.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MSBuildVerbosityMappingAttribute : VerbosityMappingAttribute
{
    /// <summary>Maps all four.</summary>
    public MSBuildVerbosityMappingAttribute()
        : base(typeof(MSBuildVerbosity))
    {
        Quiet = nameof(MSBuildVerbosity.Quiet);
        Minimal = nameof(MSBuildVerbosity.Minimal);
        Normal = nameof(MSBuildVerbosity.Minimal);
        Verbose = nameof(MSBuildVerbosity.Detailed);
    }
}
