using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Xunit;

/// <summary>What xunit runs side by side.</summary>
[TypeConverter(typeof(TypeConverter<Xunit2ParallelOption>))]
public sealed class Xunit2ParallelOption : Enumeration
{
    /// <summary>Nothing.</summary>
    public static readonly Xunit2ParallelOption none = (Xunit2ParallelOption)"none";

    /// <summary>Collections of tests.</summary>
    public static readonly Xunit2ParallelOption collections = (Xunit2ParallelOption)"collections";

    /// <summary>Assemblies.</summary>
    public static readonly Xunit2ParallelOption assemblies = (Xunit2ParallelOption)"assemblies";

    /// <summary>Both.</summary>
    public static readonly Xunit2ParallelOption all = (Xunit2ParallelOption)"all";

    /// <summary>Any other value.</summary>
    public static implicit operator Xunit2ParallelOption(string value) => new() { Value = value };
}
