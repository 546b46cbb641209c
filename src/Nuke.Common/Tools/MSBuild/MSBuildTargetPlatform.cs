using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.MSBuild;

/// <summary>What MSBuild builds for.</summary>
[TypeConverter(typeof(TypeConverter<MSBuildTargetPlatform>))]
public sealed class MSBuildTargetPlatform : Enumeration
{
    /// <summary>Any processor, as projects call it.</summary>
    public static readonly MSBuildTargetPlatform MSIL = (MSBuildTargetPlatform)"AnyCPU";

    /// <summary>Intel, 32 bits.</summary>
    public static readonly MSBuildTargetPlatform x86 = (MSBuildTargetPlatform)"x86";

    /// <summary>Intel, 64 bits.</summary>
    public static readonly MSBuildTargetPlatform x64 = (MSBuildTargetPlatform)"x64";

    /// <summary>ARM.</summary>
    public static readonly MSBuildTargetPlatform arm = (MSBuildTargetPlatform)"arm";

    /// <summary>Intel, 32 bits, as projects of C++ call it.</summary>
    public static readonly MSBuildTargetPlatform Win32 = (MSBuildTargetPlatform)"Win32";

    /// <summary>Any other value.</summary>
    public static implicit operator MSBuildTargetPlatform(string value) => new() { Value = value };
}
