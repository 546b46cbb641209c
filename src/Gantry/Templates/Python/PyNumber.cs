using System.Globalization;
using System.Numerics;

namespace Gantry.Templates.Python;

/// <summary>Numbers as Python's <c>int()</c> and <c>float()</c> read them.</summary>
internal static class PyNumber
{
    /// <summary>Python's own limit: the time to convert digits grows with their square.</summary>
    private const int MaximumDigits = 4300;

    /// <summary>As the filter <c>int</c> does: texts of whole numbers, else of floats, which are cut off.</summary>
    public static bool TryParseInteger(object? value, int radix, out BigInteger number)
    {
        number = default;
        switch (value)
        {
            case string text when TryParse(text, radix, out number):
                return true;
            case string text:
                return TryParseFloat(text, out var written) && TryTruncate(written, out number);
            case double real:
                return TryTruncate(real, out number);
            case BigInteger or bool:
                number = Py.ToInteger(value);
                return true;
            default:
                return false;
        }
    }

    public static bool TryParseFloat(object? value, out double number)
    {
        number = 0;
        switch (value)
        {
            case string text:
                var trimmed = text.Trim().Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
                var (sign, rest) = trimmed.StartsWith('-') ? (-1, trimmed[1..]) : (1, trimmed.TrimStart('+'));
                number = rest switch { "inf" or "infinity" => sign * double.PositiveInfinity, "nan" => double.NaN, _ => 0 };
                return number != 0 || double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
            case double or BigInteger or bool:
                number = Py.ToDouble(value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>As <c>int(text, radix)</c>: blanks around it, a sign, single underscores between digits.</summary>
    public static bool TryParse(string text, int radix, out BigInteger number)
    {
        number = default;
        text = text.Trim().ToLowerInvariant();
        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text[1..] : text;
        var prefix = radix switch { 16 => "0x", 8 => "0o", 2 => "0b", _ => " " };
        if (digits.StartsWith(prefix, StringComparison.Ordinal))
            digits = digits[2..];
        if (digits.Length is 0 or > MaximumDigits || digits[0] == '_' || digits[^1] == '_' || digits.Contains("__", StringComparison.Ordinal))
            return false;
        foreach (var letter in digits.Where(letter => letter != '_'))
        {
            var digit = char.IsAsciiDigit(letter) ? letter - '0' : char.IsAsciiLetter(letter) ? letter - 'a' + 10 : 99;
            if (digit >= radix)
                return false;
            number = (number * radix) + digit;
        }
        number = negative ? -number : number;
        return true;
    }

    private static bool TryTruncate(double real, out BigInteger number)
    {
        number = double.IsFinite(real) ? new BigInteger(Math.Truncate(real)) : default;
        return double.IsFinite(real);
    }
}
