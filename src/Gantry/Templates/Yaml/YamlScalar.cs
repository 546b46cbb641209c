using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Gantry.Templates.Python;

namespace Gantry.Templates.Yaml;

/// <summary>What YAML 1.1 makes of a scalar without quotes, as PyYAML's SafeLoader reads it.</summary>
internal static partial class YamlScalar
{
    /// <summary>The value: None, a truth value, a number, a date, or the text itself.</summary>
    public static object? Resolve(string text) => TypeOf(text) switch
    {
        "null" => null,
        "bool" => text.ToLowerInvariant() is "yes" or "true" or "on",
        "int" => Integer(text.Replace("_", "", StringComparison.Ordinal)),
        "float" => Float(text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant()),
        "timestamp" => Timestamp(text),
        "merge" or "value" or "yaml" => throw new TemplateFault($"'{text}' has a meaning of its own in YAML 1.1", "put it in quotes"),
        _ => text,
    };

    /// <summary>Whether the text means itself when it is not quoted.</summary>
    public static bool IsText(string text) => TypeOf(text) is "str";

    private static string TypeOf(string text) => text switch
    {
        _ when NullPattern().IsMatch(text) => "null",
        _ when BoolPattern().IsMatch(text) => "bool",
        _ when FloatPattern().IsMatch(text) => "float",
        _ when IntPattern().IsMatch(text) => "int",
        _ when TimestampPattern().IsMatch(text) => "timestamp",
        "<<" => "merge",
        "=" => "value",
        "!" or "&" or "*" => "yaml",
        _ => "str",
    };

    private static BigInteger Integer(string text)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var digits = text.TrimStart('-', '+');
        if (digits.Contains(':', StringComparison.Ordinal))
            return sign * digits.Split(':').Aggregate(BigInteger.Zero, (value, part) => (value * 60) + BigInteger.Parse(part, CultureInfo.InvariantCulture));
        var radix = digits.StartsWith("0x", StringComparison.Ordinal) ? 16 : digits.StartsWith("0b", StringComparison.Ordinal) ? 2 : digits.Length > 1 && digits[0] == '0' ? 8 : 10;
        _ = PyNumber.TryParse(digits, radix, out var number);
        return sign * number;
    }

    private static double Float(string text)
    {
        var sign = text.StartsWith('-') ? -1.0 : 1.0;
        var digits = text.TrimStart('-', '+');
        if (digits == ".inf")
            return sign * double.PositiveInfinity;
        if (digits == ".nan")
            return double.NaN;
        return sign * digits.Split(':').Aggregate(0.0, (value, part) => (value * 60) + double.Parse(part, CultureInfo.InvariantCulture));
    }

    private static object Timestamp(string text)
    {
        if (text.Length == 10)
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
                : throw new TemplateFault($"'{text}' looks like a date and is none", "put it in quotes, or write a date that exists");
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime
            : throw new TemplateFault($"'{text}' looks like a time and is none", "put it in quotes, or write a time that exists");
    }

    [GeneratedRegex("^(?:~|null|Null|NULL|)$")]
    private static partial Regex NullPattern();

    [GeneratedRegex("^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$")]
    private static partial Regex BoolPattern();

    [GeneratedRegex(@"^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")]
    private static partial Regex FloatPattern();

    [GeneratedRegex("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$")]
    private static partial Regex IntPattern();

    [GeneratedRegex(@"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$")]
    private static partial Regex TimestampPattern();
}
