using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.Templates.Python;

/// <summary>Python's <c>'{} of {total:>5}'.format(…)</c>.</summary>
internal static partial class FormatText
{
    public static string Apply(string format, IReadOnlyList<object?> positional, PyDict named)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i])
            {
                result.Append(format[i++]);
            }
            else if (format[i] == '{')
            {
                var match = Field().Match(format, i);
                if (!match.Success)
                    throw new TemplateFault($"cannot read the field at '{format[i..]}'", "write `{}`, `{0}` or `{name}`, with a `:format` if needed; items and attributes are not supported");
                var value = Value(match.Groups["name"].Value, positional, named, ref next);
                if (match.Groups["conversion"].Success)
                    value = match.Groups["conversion"].Value == "s" ? Py.Str(value) : Py.Repr(value);
                var piece = Format(value, match.Groups["spec"].Value);
                RenderBudget.Reserve(piece.Length);
                result.Append(piece);
                i += match.Length - 1;
            }
            else
            {
                result.Append(format[i] == '}' ? throw new TemplateFault("Single '}' encountered in format string", "write '}}' for a brace") : format[i]);
            }
        }
        return result.ToString();
    }

    private static object? Value(string name, IReadOnlyList<object?> positional, PyDict named, ref int next)
    {
        if (name.Length == 0 || int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            var index = name.Length == 0 ? next++ : int.Parse(name, CultureInfo.InvariantCulture);
            return index < positional.Count ? positional[index] : throw new TemplateFault($"the format wants value {index}, which is not given", "pass a value for each field");
        }
        return named.TryGetValue(name, out var value) ? value : throw new TemplateFault($"the format wants '{name}', which is not given", $"pass `{name}=…`");
    }

    private static string Format(object? value, string spec)
    {
        if (spec.Length == 0)
            return Py.Str(value);
        var match = Spec().Match(spec);
        if (!match.Success)
            throw new TemplateFault($"Invalid format specifier '{spec}'", "use [[fill]align][sign][0][width][,][.precision][type]");
        var type = match.Groups["type"].Value is [var given] ? given : value is double ? 'r' : value is BigInteger ? 'd' : 's';
        var precision = match.Groups["precision"].Success ? NumberFormat.Width(match.Groups["precision"].ValueSpan) : -1;
        var width = match.Groups["width"].Length > 0 ? NumberFormat.Width(match.Groups["width"].ValueSpan) : 0;
        var isNumber = value is double or BigInteger or bool && type != 's';
        var (sign, digits) = isNumber ? Number(value, type, precision, match) : ("", Text(value, precision));
        var zero = match.Groups["zero"].Success && isNumber;
        var align = match.Groups["align"].Success ? match.Groups["align"].Value : zero ? "=" : isNumber ? ">" : "<";
        var fill = match.Groups["fill"].Success ? match.Groups["fill"].Value : zero ? "0" : " ";
        return align switch
        {
            "<" => PyText.Align(sign + digits, width, fill, toRight: false),
            ">" => PyText.Align(sign + digits, width, fill, toRight: true),
            "=" => sign + PyText.Align(digits, width - sign.Length, fill, toRight: true),
            _ => Middle(sign + digits, width, fill),
        };
    }

    private static string Middle(string text, int width, string fill)
    {
        var missing = Math.Max(0, width - Py.LengthOf(text));
        return PyText.Repeat(fill, missing / 2) + text + PyText.Repeat(fill, missing - (missing / 2));
    }

    private static string Text(object? value, int precision)
    {
        var text = Py.Str(value);
        return precision < 0 ? text : string.Concat(Py.Characters(text).Take(precision).Cast<string>());
    }

    private static (string Sign, string Digits) Number(object? value, char type, int precision, Match match)
    {
        if (precision > NumberFormat.MaximumDigits)
            throw new TemplateFault($"precision {precision} is too large", "write fewer digits");
        var isInteger = type is 'd' or 'x' or 'X' or 'o' or 'b';
        if (isInteger && value is double)
            throw new TemplateFault($"Unknown format code '{type}' for object of type 'float'", "convert it with `|int`, or use `f`");
        var real = Py.ToDouble(value);
        var digits = isInteger ? NumberFormat.Integer(Py.ToInteger(value), type)
            : type == 'r' && precision < 0 ? Py.Str(Math.Abs(real))
            : NumberFormat.Float(real, type == 'r' ? 'g' : type, precision < 0 ? 6 : precision);
        if (match.Groups["comma"].Success)
            digits = Thousands().Replace(digits, match.Groups["comma"].Value);
        var negative = isInteger ? Py.ToInteger(value).Sign < 0 : double.IsNegative(real);
        var prefix = match.Groups["alternate"].Success && type is 'x' or 'X' or 'o' or 'b' && match.Groups["alternate"].Success ? $"0{type}" : "";
        return ((negative ? "-" : match.Groups["sign"].Value is "+" or " " ? match.Groups["sign"].Value : "") + prefix, digits);
    }

    [GeneratedRegex(@"\G\{(?<name>\w*)(!(?<conversion>[rsa]))?(:(?<spec>[^{}]*))?\}")]
    private static partial Regex Field();

    [GeneratedRegex(@"^((?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>\#)?(?<zero>0)?(?<width>\d*)(?<comma>[,_])?(\.(?<precision>\d+))?(?<type>[bdeEfFgGosxX%])?$")]
    private static partial Regex Spec();

    [GeneratedRegex(@"(?<=\d)(?=(\d{3})+(?!\d))(?<!\.\d*)")]
    private static partial Regex Thousands();
}
