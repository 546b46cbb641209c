using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>a if b else c</c>.</summary>
internal sealed class Conditional(SourceLocation place, Expression condition, Expression then, Expression? otherwise) : Expression(place)
{
    protected override object? Compute(Frame frame)
    {
        if (Py.IsTrue(condition.Evaluate(frame)))
            return then.Evaluate(frame);
        return otherwise is null
            ? frame.Environment.Undefined("the inline if-expression evaluated to false and no else section was defined")
            : otherwise.Evaluate(frame);
    }
}
