using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>a &lt; b &lt; c</c>: each pair must hold.</summary>
internal sealed class Comparison(SourceLocation place, Expression first, IReadOnlyList<(string Sign, Expression Operand)> others) : Expression(place)
{
    protected override object? Compute(Frame frame)
    {
        var left = first.Evaluate(frame);
        foreach (var (sign, operand) in others)
        {
            var right = operand.Evaluate(frame);
            RenderBudget.Seen(left);
            RenderBudget.Seen(right);
            if (!Holds(sign, left, right))
                return false;
            left = right;
        }
        return true;
    }

    /// <summary>Whether one comparison holds.</summary>
    public static bool Holds(string sign, object? left, object? right) => sign switch
    {
        "==" => Py.AreEqual(left, right),
        "!=" => !Py.AreEqual(left, right),
        "in" => Py.Contains(right, left),
        "not in" => !Py.Contains(right, left),
        "<" => Compare(sign, left, right) < 0,
        "<=" => Compare(sign, left, right) <= 0,
        ">" => Compare(sign, left, right) > 0,
        _ => Compare(sign, left, right) >= 0,
    };

    /// <summary>What is not a number is neither less nor greater than anything.</summary>
    private static int? Compare(string sign, object? left, object? right) =>
        left is double.NaN || right is double.NaN ? null : Py.Compare(left, right, sign);
}
