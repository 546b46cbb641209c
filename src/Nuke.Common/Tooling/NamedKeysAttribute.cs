namespace Nuke.Common.Tooling;

/// <summary>
/// Says which keys of a dictionary of <see cref="ToolOptions"/> have setters of their own: one for each property of a type, with
/// its name and its description. An <see cref="ArgumentAttribute.Format"/> at the property is the key where that is not its name.
/// </summary>
/// <param name="type">Only described by, never created.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamedKeysAttribute(Type type) : Attribute
{
    /// <summary>The type whose properties are the keys.</summary>
    public Type Type { get; } = type;
}
