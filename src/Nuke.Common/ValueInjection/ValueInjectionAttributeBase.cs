using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives a field or property of the build its value. Builds derive attributes of their own from it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>The build that the member belongs to.</summary>
    public INukeBuild Build { get; internal set; }

    /// <summary>Members with a higher priority get their values first.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a value that cannot be had goes without a warning.</summary>
    public virtual bool SuppressWarnings => false;

    /// <summary>Finds the member's value.</summary>
    /// <param name="instance">The build.</param>
    /// <returns>Null leaves the member as it is.</returns>
    public abstract object GetValue(MemberInfo member, object instance);
}
