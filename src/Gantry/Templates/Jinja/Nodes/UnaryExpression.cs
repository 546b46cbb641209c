using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>not a</c>, <c>-a</c>, <c>+a</c>.</summary>
internal sealed class UnaryExpression(SourceLocation place, string sign, Expression operand) : Expression(place)
{
    protected override object? Compute(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return sign switch { "not" => !Py.IsTrue(value), "-" => Py.Negate(value), _ => Py.Plus(value) };
    }
}
