using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Components;

/// <summary>How to compile.</summary>
[TypeConverter(typeof(TypeConverter<Configuration>))]
public class Configuration : Enumeration
{
    /// <summary>For finding mistakes.</summary>
    public static readonly Configuration Debug = new() { Value = nameof(Debug) };

    /// <summary>For use.</summary>
    public static readonly Configuration Release = new() { Value = nameof(Release) };

    /// <summary>The name that MSBuild knows it by.</summary>
    public static implicit operator string(Configuration configuration) => configuration?.Value;
}
