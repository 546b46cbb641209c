using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>How much dotnet says.</summary>
[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
public sealed class DotNetVerbosity : Enumeration
{
    /// <summary>quiet.</summary>
    public static readonly DotNetVerbosity quiet = (DotNetVerbosity)"quiet";

    /// <summary>minimal.</summary>
    public static readonly DotNetVerbosity minimal = (DotNetVerbosity)"minimal";

    /// <summary>normal.</summary>
    public static readonly DotNetVerbosity normal = (DotNetVerbosity)"normal";

    /// <summary>detailed.</summary>
    public static readonly DotNetVerbosity detailed = (DotNetVerbosity)"detailed";

    /// <summary>diagnostic.</summary>
    public static readonly DotNetVerbosity diagnostic = (DotNetVerbosity)"diagnostic";

    /// <summary>Any other value.</summary>
    public static implicit operator DotNetVerbosity(string value) => new() { Value = value };
}
