using System.Globalization;
using System.Numerics;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Filters that make numbers and truth values.</summary>
internal static class NumberFilters
{
    public static IEnumerable<Function> All { get; } =
    [
        new("int", "value, default=0, base=10", (_, a) => PyNumber.TryParseInteger(a[0], Py.ToIndex(a[2]), out var number) ? number : a[1]),
        new("float", "value, default=0.0", (_, a) => PyNumber.TryParseFloat(a[0], out var number) ? number : a[1]),
        new("abs", "value", (_, a) => a[0] is double number ? Math.Abs(number) : BigInteger.Abs(Py.ToInteger(a[0]))),
        new("round", "value, precision=0, method='common'", (_, a) => Round(a[0], Py.ToIndex(a[1]), Py.Str(a[2]))),
        new("default", "value, default_value='', boolean=False", (_, a) => a[0] is Undefined || (Py.IsTrue(a[2]) && !Py.IsTrue(a[0])) ? a[1] : a[0]),
        new("bool", "value", (_, a) => ToBool(a[0])),
        new("ternary", "value, true_val, false_val, none_val=None", (_, a) => a[0] is null && a[3] is not null ? a[3] : Py.IsTrue(a[0]) ? a[1] : a[2]),
        new("mandatory", "value, msg=None", (_, a) => a[0] is Undefined undefined ? throw new TemplateFault(a[1] is null ? undefined.What : Py.Str(a[1]), "give it a value") : a[0]),
        new("filesizeformat", "value, binary=False", (_, a) => FileSize(a[0], Py.IsTrue(a[1]))),
        new("type_debug", "value", (_, a) => Py.TypeName(a[0])),
    ];

    private static object Round(object? value, int precision, string method) => (value, method) switch
    {
        (BigInteger or bool, "common") when precision >= 0 => Py.ToInteger(value),
        (BigInteger or bool, "common") => new BigInteger(Round(Py.ToDouble(value), precision)),
        (_, "common") => Round(Py.ToDouble(value), precision),
        (_, "ceil") => Math.Ceiling(Py.ToDouble(value) * Math.Pow(10, precision)) / Math.Pow(10, precision),
        (_, "floor") => Math.Floor(Py.ToDouble(value) * Math.Pow(10, precision)) / Math.Pow(10, precision),
        _ => throw new TemplateFault("method must be common, ceil or floor", "choose one of them"),
    };

    /// <summary>As Python does, by the exact value: 2.675 is a little less than it looks and gives 2.67. What lies in the middle goes to the even one.</summary>
    private static double Round(double value, int precision)
    {
        if (precision is < 0 or > 15)
            return Math.Round(value / Math.Pow(10, -precision), MidpointRounding.ToEven) * Math.Pow(10, -precision);
        var exact = Math.Abs(value).ToString("F120", CultureInfo.InvariantCulture);
        var rest = exact[(exact.IndexOf('.', StringComparison.Ordinal) + 1 + precision)..];
        return rest.TrimEnd('0') == "5"
            ? Math.Round(value, precision, MidpointRounding.ToEven)
            : double.Parse(value.ToString($"F{precision}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string FileSize(object? value, bool binary)
    {
        if (!PyNumber.TryParseFloat(PyMarkup.Plain(value), out var bytes))
            throw new TemplateFault($"could not convert {Py.Repr(value)} to float", "pass a number of bytes");
        var power = binary ? 1024 : 1000;
        if (bytes == 1)
            return "1 Byte";
        if (bytes < power)
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Truncate(bytes):0} Bytes");
        var unit = (double)power * power;
        var prefix = 0;
        for (; prefix < 7 && bytes >= unit; prefix++)
            unit *= power;
        var number = Round(power * bytes / unit, 1).ToString("F1", CultureInfo.InvariantCulture);
        return $"{number} {(binary ? "KMGTPEZY" : "kMGTPEZY")[prefix]}{(binary ? "iB" : "B")}";
    }

    private static object? ToBool(object? value) => value switch
    {
        null or bool => value,
        string text => PyText.Lower(text) is "yes" or "on" or "1" or "true",
        BigInteger number => number.IsOne,
        double number => number == 1,
        _ => false,
    };
}
