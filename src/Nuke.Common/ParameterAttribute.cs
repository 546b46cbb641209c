using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>
/// Marks a field or property as a parameter: its value comes from the command line (<c>--api-key</c>), else from an
/// environment variable, else from <c>.nuke/parameters.json</c> or the profile's file; else it keeps its initial value.
/// </summary>
/// <remarks>
/// For a parameter <c>ApiKey</c> these variables count, the first one that is set and not empty: <c>ApiKey</c>,
/// <c>NUKE_API_KEY</c> and <c>API_KEY</c>. The last form needs an underscore: a parameter <c>Host</c> or <c>User</c> does not
/// take the shell's <c>HOST</c> or <c>USER</c>. Case counts, except on Windows. The engine's own options (<c>--skip</c>,
/// <c>--verbosity</c>, …) only take variables with the prefix NUKE_. An empty variable counts as not set.
/// </remarks>
/// <param name="description">What it is for, with unit and default, as <c>--help</c> shows it.</param>
public class ParameterAttribute(string description = null) : ValueInjectionAttributeBase
{
    /// <summary>What it is for.</summary>
    public string Description { get; } = description;

    /// <summary>The name, where it is not the member's.</summary>
    public string Name { get; set; }

    /// <summary>One character that separates the values of a list within one argument.</summary>
    public string Separator { get; set; }

    /// <summary>Whether an array takes several values.</summary>
    public virtual bool List { get; set; } = true;

    /// <summary>The type that declares <see cref="ValueProviderMember"/>; the member's own by default.</summary>
    public Type ValueProviderType { get; set; }

    /// <summary>A member that lists the possible values, as texts.</summary>
    public string ValueProviderMember { get; set; }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance) => ParameterSet.Current?.GetValue(member);

    /// <summary>The values to choose from, each with what it stands for; null if any value will do.</summary>
    public virtual IEnumerable<(string Text, object Object)> GetValueSet(MemberInfo member, object instance) =>
        ValueConverter.GetValueSet(this, member, instance);
}
