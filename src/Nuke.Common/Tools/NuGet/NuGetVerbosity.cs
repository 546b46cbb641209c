using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>How much nuget says.</summary>
[TypeConverter(typeof(TypeConverter<NuGetVerbosity>))]
public sealed class NuGetVerbosity : Enumeration
{
    /// <summary>Next to nothing.</summary>
    public static readonly NuGetVerbosity Quiet = (NuGetVerbosity)"quiet";

    /// <summary>As usual.</summary>
    public static readonly NuGetVerbosity Normal = (NuGetVerbosity)"normal";

    /// <summary>Everything.</summary>
    public static readonly NuGetVerbosity Detailed = (NuGetVerbosity)"detailed";

    /// <summary>Any other value.</summary>
    public static implicit operator NuGetVerbosity(string value) => new() { Value = value };
}
