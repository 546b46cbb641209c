using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>The text that stands for an enum's value on command lines.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EnumValueAttribute(string value) : Attribute
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}

/// <summary>Reads <see cref="EnumValueAttribute"/>.</summary>
public static class EnumExtensions
{
    /// <summary>The text of a value; its name if it has none.</summary>
    public static string GetValue(this Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<EnumValueAttribute>()?.Value ?? value.ToString();
}
