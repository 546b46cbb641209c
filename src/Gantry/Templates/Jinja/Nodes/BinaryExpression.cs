using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>Arithmetic, and <c>and</c> and <c>or</c>, which give one of their operands.</summary>
internal sealed class BinaryExpression(SourceLocation place, string sign, Expression left, Expression right) : Expression(place)
{
    protected override object? Compute(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (sign is "and" or "or")
            return Py.IsTrue(first) == (sign == "and") ? right.Evaluate(frame) : first;
        var second = right.Evaluate(frame);
        return RenderBudget.Made(sign switch
        {
            "~" => Py.Str(first) + Py.Str(second),
            "+" => Py.Add(first, second),
            "-" => Py.Subtract(first, second),
            "*" => Py.Multiply(first, second),
            "/" => Py.Divide(first, second),
            "//" => Py.FloorDivide(first, second),
            "%" => Py.Modulo(first, second),
            _ => Py.Power(first, second),
        });
    }
}
