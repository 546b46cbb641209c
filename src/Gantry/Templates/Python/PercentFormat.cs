using System.Numerics;
using System.Text.RegularExpressions;

namespace Gantry.Templates.Python;

/// <summary>Python's <c>'%s of %d' % (a, b)</c>.</summary>
internal static partial class PercentFormat
{
    /// <param name="arguments">A tuple, a dict for <c>%(name)s</c>, or a single value.</param>
    public static string Apply(string format, object? arguments)
    {
        var values = arguments is PyTuple tuple ? tuple : new PyTuple([arguments]);
        var next = 0;
        var text = Conversion().Replace(format, match =>
        {
            var type = match.Groups["type"].Value;
            if (type == "%")
                return "%";
            if (type.Length == 0)
                throw new TemplateFault($"unsupported format character in '{format}'", "use %s, %d, %f and their kin, or %% for a percent sign");
            object? Next() => next < values.Count ? values[next++] : throw new TemplateFault("not enough arguments for format string", "pass a value for each %");
            var width = match.Groups["width"].Value == "*" ? Py.ToIndex(Next()) : Number(match.Groups["width"], 0);
            var precision = match.Groups["precision"].Value == "*" ? Py.ToIndex(Next()) : Number(match.Groups["precision"], -1);
            var value = match.Groups["name"].Success ? Named(arguments, match.Groups["name"].Value) : Next();
            if (precision > NumberFormat.MaximumDigits && type is not ("s" or "r" or "a"))
                throw new TemplateFault($"precision {precision} is too large", "write fewer digits");
            var piece = Pad(Convert(value, type[0], precision, match.Groups["flags"].Value), width, match.Groups["flags"].Value, type[0]);
            RenderBudget.Reserve(piece.Length);
            return piece;
        });
        return next < values.Count && arguments is not PyDict
            ? throw new TemplateFault("not all arguments converted during string formatting", "write a % for each value")
            : text;
    }

    private static object? Named(object? arguments, string name) =>
        arguments is PyDict dict && dict.TryGetValue(name, out var value) ? value
        : throw new TemplateFault($"the format wants '{name}', which is not given", $"pass `{name}=…`");

    private static string Convert(object? value, char type, int precision, string flags)
    {
        switch (type)
        {
            case 's' or 'r' or 'a':
                var text = type == 's' ? Py.Str(value) : Py.Repr(value);
                return precision >= 0 ? string.Concat(Py.Characters(text).Take(precision).Cast<string>()) : text;
            case 'c':
                return value is string letter ? letter : char.ConvertFromUtf32(Py.ToIndex(value));
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                if (value is not (double or BigInteger or bool))
                    throw new TemplateFault($"%{type} format: a number is required, not {Py.TypeName(value)}", "convert it with `|int`");
                PyNumber.TryParseInteger(value, 10, out var number);
                var prefix = flags.Contains('#', StringComparison.Ordinal) && type is 'x' or 'X' or 'o' && flags.Contains('#', StringComparison.Ordinal) ? $"0{type}" : "";
                return Sign(number.Sign < 0, flags) + prefix + NumberFormat.Integer(number, type).PadLeft(Math.Max(0, precision), '0');
            default:
                if (value is not (double or BigInteger or bool))
                    throw new TemplateFault($"must be real number, not {Py.TypeName(value)}", "convert it with `|float`");
                var real = Py.ToDouble(value);
                return Sign(double.IsNegative(real), flags) + NumberFormat.Float(real, type, precision < 0 ? 6 : precision);
        }
    }

    private static string Sign(bool negative, string flags) =>
        negative ? "-" : flags.Contains('+', StringComparison.Ordinal) ? "+" : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";

    private static string Pad(string text, int width, string flags, char type)
    {
        if (flags.Contains('-', StringComparison.Ordinal) || width < 0)
            return PyText.Align(text, Math.Abs(Math.Max(width, -int.MaxValue)), " ", toRight: false);
        return flags.Contains('0', StringComparison.Ordinal) && type is not ('s' or 'r' or 'a' or 'c') ? PyText.ZeroFill(text, width) : PyText.Align(text, width, " ", toRight: true);
    }

    private static int Number(Group digits, int fallback) => !digits.Success ? fallback : digits.Length == 0 ? 0 : NumberFormat.Width(digits.ValueSpan);

    [GeneratedRegex(@"%(\((?<name>[^)]*)\))?(?<flags>[#0\-+ ]*)(?<width>\*|\d+)?(\.(?<precision>\*|\d*))?[hlL]?(?<type>[diouxXeEfFgGcrsa%])?")]
    private static partial Regex Conversion();
}
