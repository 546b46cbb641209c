using System.Numerics;
using Gantry.Platform;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;

namespace Gantry.Templates;

/// <summary>The types of answers, and what each makes of a value.</summary>
internal static class AnswerType
{
    public static readonly IReadOnlyList<string> All = ["bool", "float", "int", "json", "str", "yaml", "path"];

    /// <summary>The type of a question that names none: its default's, else <c>yaml</c>.</summary>
    public static string Of(object? @default) => Py.TypeName(@default) is "bool" or "float" or "int" or "str" ? Py.TypeName(@default) : "yaml";

    /// <summary>Makes a value of a type.</summary>
    /// <exception cref="TemplateFault">It is none.</exception>
    public static object? Cast(string type, object? value) => type switch
    {
        "json" => value is string json ? PyJson.Read(json) : value,
        "yaml" => value is string yaml ? YamlText.Load(yaml, new SourceLocation("the answer", 1)) : value,
        _ when value is null => throw new TemplateFault($"expected {type}, got nothing", "give a value"),
        "bool" => ToBool(value),
        "int" => PyNumber.TryParseInteger(value is string text && !PyNumber.TryParse(text, 10, out _) ? null : value, 10, out var number) ? number : throw Wrong(type, value),
        "float" => PyNumber.TryParseFloat(value, out var number) ? number : throw Wrong(type, value),
        _ => value is string or BigInteger or double or bool ? Py.Str(value) : throw Wrong(type, value),
    };

    /// <summary>What counts as true: numbers but 0, and every text but the words for false and nothing.</summary>
    public static bool ToBool(object? value) => value switch
    {
        null => false,
        string text => text.Trim().ToLowerInvariant() is not ("" or "n" or "no" or "f" or "false" or "off" or "~" or "null" or "none") && !(PyNumber.TryParseFloat(text, out var number) && number == 0),
        _ => Py.IsTrue(value),
    };

    private static TemplateFault Wrong(string type, object? value) => new($"{Py.Repr(value)} is no {type}", $"give a value of type {type}");
}
