using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>Arithmetic, and <c>and</c> and <c>or</c>, which give one of their operands.</summary>
internal sealed class BinaryExpression(SourceLocation place, string sign, Expression left, Expression right) : Expression(place)
{
    protected override object? Compute(Frame frame)
    {
        var first = left.Evaluate(frame);
        return sign switch
        {
            "and" => Py.IsTrue(first) ? right.Evaluate(frame) : first,
            "or" => Py.IsTrue(first) ? first : right.Evaluate(frame),
            "~" => Py.Str(first) + Py.Str(right.Evaluate(frame)),
            "+" => Py.Add(first, right.Evaluate(frame)),
            "-" => Py.Subtract(first, right.Evaluate(frame)),
            "*" => Py.Multiply(first, right.Evaluate(frame)),
            "/" => Py.Divide(first, right.Evaluate(frame)),
            "//" => Py.FloorDivide(first, right.Evaluate(frame)),
            "%" => Py.Modulo(first, right.Evaluate(frame)),
            _ => Py.Power(first, right.Evaluate(frame)),
        };
    }
}
