using System.Numerics;

namespace Gantry.Templates.Python;

internal static partial class Py
{
    public static object? Add(object? left, object? right) => (left, right) switch
    {
        (PyMarkup a, string or PyMarkup) => new PyMarkup(a.Text + PyMarkup.Escape(right).Text),
        (string, PyMarkup b) => new PyMarkup(PyMarkup.Escape(left).Text + b.Text),
        (string a, string b) => a + b,
        (List<object?> a, List<object?> b) => Concatenate(a, b),
        (PyTuple a, PyTuple b) => new PyTuple(Concatenate(a, b)),
        _ => Arithmetic("+", left, right, (a, b) => a + b, (a, b) => a + b),
    };

    public static object? Subtract(object? left, object? right) => Arithmetic("-", left, right, (a, b) => a - b, (a, b) => a - b);

    public static object? Multiply(object? left, object? right) => (left, right) switch
    {
        (PyMarkup markup, _) => PyMarkup.Mark(Multiply(markup.Text, right)),
        (_, PyMarkup markup) => PyMarkup.Mark(Multiply(left, markup.Text)),
        (string text, BigInteger or bool) => PyText.Repeat(text, Times(right)),
        (BigInteger or bool, string text) => PyText.Repeat(text, Times(left)),
        (List<object?> list, BigInteger or bool) => Repeat(list, right),
        (BigInteger or bool, List<object?> list) => Repeat(list, left),
        (PyTuple tuple, BigInteger or bool) => new PyTuple(Repeat(tuple, right)),
        _ => Arithmetic("*", left, right, (a, b) => a * b, (a, b) => a * b),
    };

    public static object? Divide(object? left, object? right) =>
        Arithmetic("/", left, right, (a, b) => b.IsZero ? throw DivisionByZero() : (object)((double)a / (double)b), (a, b) => b == 0 ? throw DivisionByZero() : a / b);

    /// <summary>Rounds towards minus infinity, as Python does: <c>-7 // 2</c> is -4.</summary>
    public static object? FloorDivide(object? left, object? right) =>
        Arithmetic("//", left, right, (a, b) => FloorDivide(a, b), (a, b) => b == 0 ? throw DivisionByZero() : Math.Floor(a / b));

    /// <summary>Has the sign of the right operand, as in Python; for a text on the left it formats.</summary>
    public static object? Modulo(object? left, object? right) => left is PyMarkup markup
        ? new PyMarkup(PercentFormat.Apply(markup.Text, PyMarkup.Escaped(right)))
        : left is string format
        ? PercentFormat.Apply(format, right)
        : Arithmetic("%", left, right, (a, b) => a - (FloorDivide(a, b) * b), (a, b) => b == 0 ? throw DivisionByZero() : a - (Math.Floor(a / b) * b));

    public static object? Power(object? left, object? right) => Arithmetic("** or pow()", left, right, IntegerPower, Math.Pow);

    public static object? Negate(object? value) => value switch
    {
        double number => -number,
        BigInteger or bool => -ToInteger(value),
        Undefined undefined => throw undefined.Error(),
        _ => throw new TemplateFault($"bad operand type for unary -: '{TypeName(value)}'", "negate a number"),
    };

    public static object? Plus(object? value) => value switch
    {
        double number => number,
        BigInteger or bool => ToInteger(value),
        Undefined undefined => throw undefined.Error(),
        _ => throw new TemplateFault($"bad operand type for unary +: '{TypeName(value)}'", "put the sign before a number"),
    };

    private static object Arithmetic(string sign, object? left, object? right, Func<BigInteger, BigInteger, object> integers, Func<double, double, double> floats) => (left, right) switch
    {
        (BigInteger or bool, BigInteger or bool) => integers(ToInteger(left), ToInteger(right)),
        (double or BigInteger or bool, double or BigInteger or bool) => floats(ToDouble(left), ToDouble(right)),
        (Undefined undefined, _) => throw undefined.Error(),
        (_, Undefined undefined) => throw undefined.Error(),
        (string, _) when sign == "+" => throw new TemplateFault($"can only concatenate str (not \"{TypeName(right)}\") to str", "use `~`, which makes texts of both sides"),
        _ => throw new TemplateFault($"unsupported operand type(s) for {sign}: '{TypeName(left)}' and '{TypeName(right)}'", "convert one of them, for example with `|int` or `|string`"),
    };

    private static object IntegerPower(BigInteger left, BigInteger right)
    {
        if (right < 0)
            return Math.Pow((double)left, (double)right);
        if (right > 1000 || left.GetBitLength() * (long)right > 100_000)
            throw new TemplateFault($"{left} to the power of {right} is too large", "use a smaller exponent");
        return BigInteger.Pow(left, (int)right);
    }

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        if (right.IsZero)
            throw DivisionByZero();
        var quotient = BigInteger.DivRem(left, right, out var rest);
        return !rest.IsZero && (rest.Sign < 0) != (right.Sign < 0) ? quotient - 1 : quotient;
    }

    private static List<object?> Concatenate(IReadOnlyList<object?> a, IReadOnlyList<object?> b)
    {
        RenderBudget.ReserveItems((long)a.Count + b.Count);
        return [.. a, .. b];
    }

    private static List<object?> Repeat(IReadOnlyList<object?> items, object? count)
    {
        var times = Times(count);
        RenderBudget.ReserveItems((long)items.Count * times);
        return [.. Enumerable.Repeat(items, times).SelectMany(item => item)];
    }

    private static int Times(object? count)
    {
        var times = ToIndex(count);
        return times > 1_000_000 ? throw new TemplateFault($"repeating {times} times is too much", "repeat less often") : Math.Max(0, times);
    }

    private static TemplateFault DivisionByZero() => new("division by zero", "test the divisor first");
}
