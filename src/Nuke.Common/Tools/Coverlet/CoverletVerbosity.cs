using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Coverlet;

/// <summary>How much coverlet says.</summary>
[TypeConverter(typeof(TypeConverter<CoverletVerbosity>))]
public sealed class CoverletVerbosity : Enumeration
{
    /// <summary>Next to nothing.</summary>
    public static readonly CoverletVerbosity quiet = (CoverletVerbosity)"quiet";

    /// <summary>Little.</summary>
    public static readonly CoverletVerbosity minimal = (CoverletVerbosity)"minimal";

    /// <summary>As usual.</summary>
    public static readonly CoverletVerbosity normal = (CoverletVerbosity)"normal";

    /// <summary>Everything.</summary>
    public static readonly CoverletVerbosity detailed = (CoverletVerbosity)"detailed";

    /// <summary>Any other value.</summary>
    public static implicit operator CoverletVerbosity(string value) => new() { Value = value };
}
