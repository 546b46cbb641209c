using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>A parameter of the build: its names, its type, and the value it was given.</summary>
internal sealed class ParameterInfo
{
    /// <summary>Describes a parameter that a member declares.</summary>
    public ParameterInfo(MemberInfo member, ParameterAttribute attribute)
    {
        Member = member;
        Attribute = attribute;
        Type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        var prefix = member.DeclaringType.IsInterface ? member.DeclaringType.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix : null;
        Name = prefix + (attribute.Name ?? member.Name[(member.Name.LastIndexOf('.') + 1)..]);
        Description = attribute.Description;
        Separator = attribute.Separator;
        IsList = attribute.List && Type.IsArray;
    }

    /// <summary>Describes one of the engine's own options.</summary>
    public ParameterInfo(string name, Type type, string description, string separator = null)
    {
        Name = name;
        Type = type;
        Description = description;
        Separator = separator;
        IsList = type.IsArray;
        IsBuiltIn = true;
    }

    /// <summary>The declaring member; null for an option of the engine.</summary>
    public MemberInfo Member { get; }

    /// <summary>The declaring attribute; null for an option of the engine.</summary>
    public ParameterAttribute Attribute { get; }

    /// <summary>The name in parameter files.</summary>
    public string Name { get; }

    /// <summary>The name on the command line, without dashes before it.</summary>
    public string Option => option ??= Name.ToKebabCase();

    /// <summary>The member's type.</summary>
    public Type Type { get; }

    /// <summary>What it is for.</summary>
    public string Description { get; }

    /// <summary>What separates the values of a list in one argument.</summary>
    public string Separator { get; }

    /// <summary>Whether it takes several values.</summary>
    public bool IsList { get; }

    /// <summary>Whether the engine declares it.</summary>
    public bool IsBuiltIn { get; }

    /// <summary>Whether <c>--help</c> and completion leave it out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>What may follow the option of a switch that is not only on or off; null for other parameters.</summary>
    public string[] Forms { get; init; }

    /// <summary>
    /// Whether its option may stand without the text that it takes. Asked by name: the attribute is an extension's, so that builds
    /// which use it compile against NUKE's own packages too.
    /// </summary>
    public bool HasOptionalValue => Type == typeof(string) && Member is not null
        && Member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "Gantry.Engine.OptionalValueAttribute");

    /// <summary>Whether it is true when its option stands without a value.</summary>
    public bool IsSwitch => Forms is not null || (Nullable.GetUnderlyingType(Type) ?? Type) == typeof(bool);

    /// <summary>Whether its value must not be seen.</summary>
    public bool IsSecret => Member?.IsDefined(typeof(SecretAttribute)) ?? false;

    private string option;
}
