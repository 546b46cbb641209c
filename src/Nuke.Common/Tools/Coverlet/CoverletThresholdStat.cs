using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Coverlet;

/// <summary>How coverlet sums modules up for a limit.</summary>
[TypeConverter(typeof(TypeConverter<CoverletThresholdStat>))]
public sealed class CoverletThresholdStat : Enumeration
{
    /// <summary>The least.</summary>
    public static readonly CoverletThresholdStat minimum = (CoverletThresholdStat)"minimum";

    /// <summary>All together.</summary>
    public static readonly CoverletThresholdStat total = (CoverletThresholdStat)"total";

    /// <summary>The mean.</summary>
    public static readonly CoverletThresholdStat average = (CoverletThresholdStat)"average";

    /// <summary>Any other value.</summary>
    public static implicit operator CoverletThresholdStat(string value) => new() { Value = value };
}
