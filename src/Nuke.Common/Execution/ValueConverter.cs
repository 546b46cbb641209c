using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Makes typed values of texts. Common types are converted directly; loading type converters takes longer than a whole start.</summary>
internal static class ValueConverter
{
    /// <summary>Converts one text.</summary>
    /// <param name="directory">Where relative paths begin.</param>
    /// <exception cref="FormatException">The text is no value of this type; the message says what was expected.</exception>
    public static object Convert(string text, Type type, string directory)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(object))
            return text;
        if (type == typeof(bool))
            return bool.TryParse(text, out var truth) ? truth : text switch { "1" => true, "0" => false, _ => throw Expected("true or false") };
        if (type == typeof(AbsolutePath))
            return ConvertPath(text, directory);
        if (type.IsAssignableTo(typeof(Solution)))
            return ConvertSolution(text, type, directory);
        if (type.IsEnum)
            return ConvertEnum(text, type);
        if (type.IsAssignableTo(typeof(Enumeration)))
            return ConvertEnumeration(text, type);
        if (type == typeof(TimeSpan))
            return ConvertTimeSpan(text);
        return ConvertNumber(text, type) ?? ConvertOther(text, type);
    }

    /// <summary>The names of the values that a type has, sorted; null for types with any number of values.</summary>
    public static IReadOnlyList<string> GetValueNames(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsArray)
            type = type.GetElementType();
        var names = type.IsEnum ? Enum.GetNames(type)
            : type.IsAssignableTo(typeof(Enumeration)) ? Array.ConvertAll(Enumeration.GetValues(type), field => field.Name) : null;
        if (names is not null)
            Array.Sort(names, StringComparer.OrdinalIgnoreCase);
        return names;
    }

    /// <inheritdoc cref="ParameterAttribute.GetValueSet"/>
    public static IEnumerable<(string Text, object Object)> GetValueSet(ParameterAttribute attribute, MemberInfo member, object instance)
    {
        if (attribute.ValueProviderMember is { } name)
        {
            var type = attribute.ValueProviderType ?? instance.GetType();
            var provider = InjectedMembers.Find(type, name)
                ?? throw new BuildDefinitionException($"'{type.Name}.{name}', named as the value provider of '{member.Name}', does not exist");
            var values = provider is FieldInfo field ? field.GetValue(instance) : ((PropertyInfo)provider).GetValue(instance);
            return ((IEnumerable<string>)values).Order(StringComparer.OrdinalIgnoreCase).Select(value => (value, (object)value));
        }
        var memberType = member is FieldInfo declared ? declared.FieldType : ((PropertyInfo)member).PropertyType;
        return GetValueNames(memberType)?.Select(value => (value, Convert(value, memberType.IsArray ? memberType.GetElementType() : memberType, "/")));
    }

    private static AbsolutePath ConvertPath(string text, string directory)
    {
        try
        {
            return PathConstruction.HasPathRoot(text) ? text : Path.Combine(directory, text);
        }
        catch (ArgumentException)
        {
            throw Expected("a path that does not lead beyond its root");
        }
    }

    private static object ConvertEnum(string text, Type type)
    {
        // A number would be taken for any enum, whether it has such a value or not.
        var isNumber = text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+');
        return !isNumber && Enum.TryParse(type, text, ignoreCase: true, out var value) ? value : throw Expected(text, type);
    }

    private static object ConvertEnumeration(string text, Type type)
    {
        foreach (var field in Enumeration.GetValues(type))
        {
            if (string.Equals(field.Name, text, StringComparison.OrdinalIgnoreCase))
                return field.GetValue(null);
        }
        throw Expected(text, type);
    }

    /// <summary>Takes <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c> and <c>00:05:00</c>; a bare number would be days, which nobody means.</summary>
    private static TimeSpan ConvertTimeSpan(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
            return span;
        var letters = text.AsSpan().TrimStart("+-0123456789.");
        double? milliseconds = letters switch { "ms" => 1, "s" => 1000, "m" or "min" => 60_000, "h" => 3_600_000, "d" => 86_400_000, _ => null };
        return milliseconds is { } unit && double.TryParse(text.AsSpan()[..^letters.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number * unit) < TimeSpan.MaxValue.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(number * unit)
            : throw Expected("a time such as 500ms, 30s, 5m or 00:05:00");
    }

    private static object ConvertNumber(string text, Type type)
    {
        var invariant = CultureInfo.InvariantCulture;
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => int.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number"),
            TypeCode.Int64 => long.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number"),
            TypeCode.Int16 => short.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number"),
            TypeCode.Byte => byte.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number from 0 to 255"),
            TypeCode.SByte => sbyte.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number from -128 to 127"),
            TypeCode.UInt16 => ushort.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number, not negative"),
            TypeCode.UInt32 => uint.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number, not negative"),
            TypeCode.UInt64 => ulong.TryParse(text, Whole, invariant, out var value) ? value : throw Expected("a whole number, not negative"),
            TypeCode.Double => double.TryParse(text, NumberStyles.Float, invariant, out var value) ? value : throw Expected("a number"),
            TypeCode.Single => float.TryParse(text, NumberStyles.Float, invariant, out var value) ? value : throw Expected("a number"),
            TypeCode.Decimal => decimal.TryParse(text, NumberStyles.Number, invariant, out var value) ? value : throw Expected("a number"),
            _ => null,
        };
    }

    /// <summary>Reads the file into the member's own type, which may be a generated one.</summary>
    private static Solution ConvertSolution(string text, Type type, string directory)
    {
        try
        {
            return ((AbsolutePath)Path.Combine(directory, text)).ReadSolution((Solution)Activator.CreateInstance(type));
        }
        catch (Exception e) when (e is IOException or System.Xml.XmlException)
        {
            throw Expected($"a solution file ({e.Message})");
        }
    }

    private static object ConvertOther(string text, Type type)
    {
        var converter = TypeDescriptor.GetConverter(type);
        if (!converter.CanConvertFrom(typeof(string)))
            throw Expected($"nothing: type {type.Name} cannot be made from a text (write it as JSON in .nuke/parameters.json, or give it a TypeConverter)");
        try
        {
            return converter.ConvertFromInvariantString(text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Converters throw what they like; what they say is all there is to tell.
            throw Expected($"a {type.Name} ({e.Message})");
        }
    }

    private static FormatException Expected(string what) => new($"expected {what}");

    private static FormatException Expected(string text, Type type)
    {
        var names = GetValueNames(type);
        var near = NearestName.Find(text, names);
        return Expected(near is null ? $"one of {string.Join(", ", names)}" : $"one of {string.Join(", ", names)}; did you mean '{near}'?");
    }
}
