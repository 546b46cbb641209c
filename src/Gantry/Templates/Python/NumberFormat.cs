using System.Globalization;
using System.Numerics;

namespace Gantry.Templates.Python;

/// <summary>The digits of numbers, as <c>%</c> and <c>format()</c> write them.</summary>
internal static class NumberFormat
{
    /// <summary>Digits after the point that anybody asks for are fewer.</summary>
    public const int MaximumDigits = 10_000;

    /// <summary>Reads a width or a precision.</summary>
    public static int Width(ReadOnlySpan<char> digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        ? width
        : throw new TemplateFault($"'{digits}' is too large for a format", "use a smaller number");

    /// <summary>An integer without its sign.</summary>
    public static string Integer(BigInteger number, char type)
    {
        var digits = BigInteger.Abs(number);
        return type switch
        {
            'x' => Radix(digits, 16),
            'X' => Radix(digits, 16).ToUpperInvariant(),
            'o' => Radix(digits, 8),
            'b' => Radix(digits, 2),
            _ => digits.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A float without its sign: <c>f</c>, <c>e</c>, <c>g</c>, or <c>%</c>.</summary>
    public static string Float(double number, char type, int precision)
    {
        number = Math.Abs(number);
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "nan" : "inf";
        return type switch
        {
            'e' => Exponent(number, precision),
            'E' => Exponent(number, precision).ToUpperInvariant(),
            'g' => General(number, precision),
            'G' => General(number, precision).ToUpperInvariant(),
            '%' => $"{(number * 100).ToString($"F{precision}", CultureInfo.InvariantCulture)}%",
            _ => number.ToString($"F{precision}", CultureInfo.InvariantCulture),
        };
    }

    private static string Exponent(double number, int precision)
    {
        var parts = number.ToString($"E{precision}", CultureInfo.InvariantCulture).Split('E');
        var exponent = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string General(double number, int precision)
    {
        precision = Math.Max(1, precision);
        var text = Exponent(number, precision - 1);
        var exponent = int.Parse(text[(text.IndexOf('e', StringComparison.Ordinal) + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent >= -4 && exponent < precision)
            return Trim(number.ToString($"F{precision - 1 - exponent}", CultureInfo.InvariantCulture));
        var parts = text.Split('e');
        return $"{Trim(parts[0])}e{parts[1]}";
    }

    private static string Trim(string digits) => digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;

    private static string Radix(BigInteger number, int radix)
    {
        if (number.IsZero)
            return "0";
        var digits = "";
        for (; !number.IsZero; number /= radix)
            digits = "0123456789abcdef"[(int)(number % radix)] + digits;
        return digits;
    }
}
