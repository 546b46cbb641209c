namespace Nuke.Common.Tooling;

/// <summary>
/// Says which keys of a dictionary of <see cref="ToolOptions"/> have setters of their own: one for each property of the
/// types, with its name and its description. An <see cref="ArgumentAttribute.Format"/> at the property is the key where that is not its name.
/// </summary>
/// <param name="types">Only read, never created.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamedKeysAttribute(params Type[] types) : Attribute
{
    /// <summary>The types whose properties are the keys.</summary>
    public IReadOnlyList<Type> Types { get; } = types;
}
