using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>a[start:stop:step]</c>.</summary>
internal sealed class SliceExpression(SourceLocation place, Expression owner, Expression? start, Expression? stop, Expression? step) : Expression(place)
{
    protected override object? Compute(Frame frame) =>
        RenderBudget.Made(Py.Slice(owner.Evaluate(frame), start?.Evaluate(frame), stop?.Evaluate(frame), step?.Evaluate(frame)));
}
