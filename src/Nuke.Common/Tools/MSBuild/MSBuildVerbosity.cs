using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.MSBuild;

/// <summary>How much MSBuild says.</summary>
[TypeConverter(typeof(TypeConverter<MSBuildVerbosity>))]
public sealed class MSBuildVerbosity : Enumeration
{
    /// <summary>Errors and warnings.</summary>
    public static readonly MSBuildVerbosity Quiet = (MSBuildVerbosity)"Quiet";

    /// <summary>And results.</summary>
    public static readonly MSBuildVerbosity Minimal = (MSBuildVerbosity)"Minimal";

    /// <summary>And steps.</summary>
    public static readonly MSBuildVerbosity Normal = (MSBuildVerbosity)"Normal";

    /// <summary>And reasons.</summary>
    public static readonly MSBuildVerbosity Detailed = (MSBuildVerbosity)"Detailed";

    /// <summary>Everything.</summary>
    public static readonly MSBuildVerbosity Diagnostic = (MSBuildVerbosity)"Diagnostic";

    /// <summary>Any other value.</summary>
    public static implicit operator MSBuildVerbosity(string value) => new() { Value = value };
}
