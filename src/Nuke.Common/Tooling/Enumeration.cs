using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Named values, declared as public static fields of a subclass.</summary>
public abstract class Enumeration : IEquatable<Enumeration>
{
    /// <summary>The text of the value.</summary>
    protected string Value { get; set; }

    /// <summary>The text of a value.</summary>
    public static implicit operator string(Enumeration value) => value?.Value;

    /// <summary>Whether both have the same text.</summary>
    public static bool operator ==(Enumeration a, Enumeration b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether they have different texts.</summary>
    public static bool operator !=(Enumeration a, Enumeration b) => !(a == b);

    /// <inheritdoc/>
    public bool Equals(Enumeration other) => other is not null && GetType() == other.GetType() && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Enumeration);

    /// <inheritdoc/>
    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>The fields of a type that hold its values.</summary>
    internal static FieldInfo[] GetValues(Type type) =>
        Array.FindAll(type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy), field => type.IsAssignableFrom(field.FieldType));
}
