using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>a is name(…)</c>.</summary>
internal sealed class TestExpression(SourceLocation place, Expression value, string name, CallArguments arguments, bool isNegated) : Expression(place)
{
    protected override object? Compute(Frame frame) =>
        Py.IsTrue(Tests.Get(name).Call(frame, arguments.Evaluate(frame).After(value.Evaluate(frame)))) != isNegated;
}
