using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Coverlet;

/// <summary>What a limit of coverlet is about.</summary>
[TypeConverter(typeof(TypeConverter<CoverletThresholdType>))]
public sealed class CoverletThresholdType : Enumeration
{
    /// <summary>Lines.</summary>
    public static readonly CoverletThresholdType line = (CoverletThresholdType)"line";

    /// <summary>Branches.</summary>
    public static readonly CoverletThresholdType branch = (CoverletThresholdType)"branch";

    /// <summary>Methods.</summary>
    public static readonly CoverletThresholdType method = (CoverletThresholdType)"method";

    /// <summary>Any other value.</summary>
    public static implicit operator CoverletThresholdType(string value) => new() { Value = value };
}
