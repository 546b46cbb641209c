using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Has dotnet say as much as the build.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DotNetVerbosityMappingAttribute : VerbosityMappingAttribute
{
    /// <summary>Maps all four.</summary>
    public DotNetVerbosityMappingAttribute()
        : base(typeof(DotNetVerbosity))
    {
        Quiet = nameof(DotNetVerbosity.quiet);
        Minimal = nameof(DotNetVerbosity.minimal);
        Normal = nameof(DotNetVerbosity.minimal);
        Verbose = nameof(DotNetVerbosity.detailed);
    }
}
