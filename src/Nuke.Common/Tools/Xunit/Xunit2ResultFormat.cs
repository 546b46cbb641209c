using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Xunit;

/// <summary>A kind of file that xunit writes results to.</summary>
[TypeConverter(typeof(TypeConverter<Xunit2ResultFormat>))]
public sealed class Xunit2ResultFormat : Enumeration
{
    /// <summary>xunit's own.</summary>
    public static readonly Xunit2ResultFormat Xml = (Xunit2ResultFormat)"xml";

    /// <summary>That of xunit's first version.</summary>
    public static readonly Xunit2ResultFormat XmlV1 = (Xunit2ResultFormat)"xmlv1";

    /// <summary>NUnit's.</summary>
    public static readonly Xunit2ResultFormat NUnit = (Xunit2ResultFormat)"nunit";

    /// <summary>JUnit's.</summary>
    public static readonly Xunit2ResultFormat JUnit = (Xunit2ResultFormat)"junit";

    /// <summary>A page.</summary>
    public static readonly Xunit2ResultFormat HTML = (Xunit2ResultFormat)"html";

    /// <summary>Any other value.</summary>
    public static implicit operator Xunit2ResultFormat(string value) => new() { Value = value };
}
