using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>The part of the work that this run does, as <c>--partition 1/2</c> says; all of it by default.</summary>
/// <param name="total">How many parts a CI pipeline makes of it.</param>
public sealed class PartitionAttribute(int total) : ValueInjectionAttributeBase
{
    /// <summary>How many parts a CI pipeline makes of it.</summary>
    public int Total { get; } = total;

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance) => ((NukeBuild)instance).Partition;
}
