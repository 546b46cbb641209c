using System.Globalization;
using System.Numerics;
using System.Text;

namespace Gantry.Templates.Python;

/// <summary>
/// Python's values and what they do, as templates see them. None is null, int <see cref="BigInteger"/>, float
/// <see cref="double"/>, str <see cref="string"/>, list <c>List&lt;object?&gt;</c>, a date <see cref="DateOnly"/> or
/// <see cref="DateTime"/>.
/// </summary>
internal static partial class Py
{
    public static BigInteger Int(long number) => new(number);

    /// <summary>Python's name of a value's type.</summary>
    public static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        BigInteger => "int",
        double => "float",
        string => "str",
        PyMarkup => "Markup",
        List<object?> => "list",
        PyTuple => "tuple",
        PyDict => "dict",
        PyRange => "range",
        Undefined => "Undefined",
        DateOnly => "date",
        DateTime => "datetime",
        _ => "object",
    };

    public static bool IsTrue(object? value)
    {
        (value as Undefined)?.Use();
        return value switch
        {
            null or Undefined => false,
            bool truth => truth,
            BigInteger number => !number.IsZero,
            double number => number != 0,
            string text => text.Length > 0,
            PyMarkup markup => markup.Text.Length > 0,
            IReadOnlyList<object?> list => list.Count > 0,
            PyDict dict => dict.Count > 0,
            _ => true,
        };
    }

    /// <summary><c>str(value)</c>.</summary>
    public static string Str(object? value)
    {
        (value as Undefined)?.Use();
        return value switch
        {
            string text => text,
            PyMarkup markup => markup.Text,
            Undefined => "",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            _ => Repr(value),
        };
    }

    /// <summary><c>repr(value)</c>: what a value looks like inside a list.</summary>
    public static string Repr(object? value)
    {
        RenderBudget.Enter();
        var repr = ReprOf(value);
        RenderBudget.Reserve(repr.Length);
        return repr;
    }

    private static string ReprOf(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        double number => ReprOf(number),
        string text => ReprOf(text),
        PyTuple { Count: 1 } tuple => $"({Repr(tuple[0])},)",
        PyTuple tuple => $"({string.Join(", ", tuple.Select(Repr))})",
        List<object?> list => $"[{string.Join(", ", list.Select(Repr))}]",
        PyDict dict => $"{{{string.Join(", ", dict.Pairs.Select(pair => $"{Repr(pair.Key)}: {Repr(pair.Value)}"))}}}",
        Undefined => "Undefined",
        DateOnly date => $"datetime.date({date.Year}, {date.Month}, {date.Day})",
        _ => value.ToString() ?? "",
    };

    /// <summary>The values a <c>for</c> goes through.</summary>
    public static IEnumerable<object?> Iterate(object? value)
    {
        (value as Undefined)?.Use();
        return value switch
        {
            Undefined => [],
            string text => Characters(text),
            PyMarkup markup => Characters(markup.Text),
            IReadOnlyList<object?> list => list,
            PyDict dict => dict.Keys,
            _ => throw new TemplateFault($"'{TypeName(value)}' object is not iterable", "use a list, a dict or a text"),
        };
    }

    public static int Length(object? value)
    {
        (value as Undefined)?.Use();
        return value switch
        {
            Undefined => 0,
            string text => LengthOf(text),
            PyMarkup markup => LengthOf(markup.Text),
            IReadOnlyList<object?> list => list.Count,
            PyDict dict => dict.Count,
            _ => throw new TemplateFault($"object of type '{TypeName(value)}' has no len()", "use a list, a dict or a text"),
        };
    }

    public static bool AreEqual(object? left, object? right)
    {
        RenderBudget.Enter();
        return IsEqual(PyMarkup.Plain(left), PyMarkup.Plain(right));
    }

    private static bool IsEqual(object? left, object? right) => (left, right) switch
    {
        (Undefined { IsStrict: true } undefined, _) => throw undefined.Error(),
        (_, Undefined { IsStrict: true } undefined) => throw undefined.Error(),
        (Undefined, Undefined) => true,
        (null, null) => true,
        (null, _) or (_, null) => false,
        (BigInteger or bool, BigInteger or bool) => ToInteger(left) == ToInteger(right),
        (double or BigInteger or bool, double or BigInteger or bool) => ToDouble(left) == ToDouble(right),
        (string a, string b) => a == b,
        (PyTuple a, PyTuple b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (PyRange a, PyRange b) => a.SequenceEqual(b),
        (PyDict a, PyDict b) => a.Count == b.Count && a.Pairs.All(pair => b.TryGetValue(pair.Key, out var other) && AreEqual(pair.Value, other)),
        _ => left.Equals(right),
    };

    /// <summary>Below zero when left comes first. Numbers, texts and sequences have an order among themselves only.</summary>
    public static int Compare(object? left, object? right, string sign = "<")
    {
        RenderBudget.Enter();
        switch (PyMarkup.Plain(left), PyMarkup.Plain(right))
        {
            case (Undefined undefined, _):
                throw undefined.Error();
            case (_, Undefined undefined):
                throw undefined.Error();
            case (BigInteger or bool, BigInteger or bool):
                return ToInteger(left).CompareTo(ToInteger(right));
            case (double or BigInteger or bool, double or BigInteger or bool):
                return ToDouble(left).CompareTo(ToDouble(right));
            case (string a, string b):
                return string.CompareOrdinal(a, b);
            case (DateOnly a, DateOnly b):
                return a.CompareTo(b);
            case (DateTime a, DateTime b):
                return a.CompareTo(b);
            case (PyTuple a, PyTuple b):
                return CompareItems(a, b, sign);
            case (List<object?> a, List<object?> b):
                return CompareItems(a, b, sign);
            default:
                throw new TemplateFault($"'{sign}' not supported between instances of '{TypeName(left)}' and '{TypeName(right)}'", "compare values of one type, for example with `|int` or `|string`");
        }
    }

    public static bool Contains(object? container, object? item)
    {
        (container as Undefined)?.Use();
        item = PyMarkup.Plain(item);
        return PyMarkup.Plain(container) switch
        {
            string text when item is string part => text.Contains(part, StringComparison.Ordinal),
            string => throw new TemplateFault($"'in <string>' requires string as left operand, not {TypeName(item)}", "convert it with `|string`"),
            PyDict dict => dict.ContainsKey(item),
            _ => Iterate(container).Any(candidate => AreEqual(candidate, item)),
        };
    }

    public static BigInteger ToInteger(object? value) => value switch
    {
        bool truth => truth ? BigInteger.One : BigInteger.Zero,
        BigInteger number => number,
        Undefined undefined => throw undefined.Error(),
        _ => throw new TemplateFault($"'{TypeName(value)}' object cannot be interpreted as an integer", "convert it with `|int`"),
    };

    public static int ToIndex(object? value)
    {
        var number = ToInteger(value);
        return number > int.MaxValue ? int.MaxValue : number < int.MinValue ? int.MinValue : (int)number;
    }

    public static double ToDouble(object? value) => value is double number ? number : (double)ToInteger(value);

    private static int CompareItems(IReadOnlyList<object?> left, IReadOnlyList<object?> right, string sign)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!AreEqual(left[i], right[i]))
                return Compare(left[i], right[i], sign);
        }
        return left.Count.CompareTo(right.Count);
    }

    private static string ReprOf(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";
        // The shortest digits that give the same number again, and the power of ten of the first one.
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? at : parts[0].Length;
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var zeros = all.Length - all.TrimStart('0').Length;
        var digits = all.Trim('0') is { Length: > 0 } found ? found : "0";
        var exponent = number == 0 ? 0 : point - zeros - 1 + (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0);
        var sign = double.IsNegative(number) ? "-" : "";
        if (exponent is < -4 or >= 16)
            return $"{sign}{digits[0]}{(digits.Length > 1 ? $".{digits[1..]}" : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 1, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0")}";
    }

    private static string ReprOf(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var repr = new StringBuilder().Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => repr.Append(@"\\"),
                '\n' => repr.Append(@"\n"),
                '\r' => repr.Append(@"\r"),
                '\t' => repr.Append(@"\t"),
                _ when rune.Value == quote => repr.Append('\\').Append(quote),
                < 32 or 127 => repr.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                >= 128 and < 161 or 173 => repr.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                _ => repr.Append(rune),
            };
        }
        return repr.Append(quote).ToString();
    }
}
