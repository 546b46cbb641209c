using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>a[key]</c>: an item, else an attribute.</summary>
internal sealed class ItemExpression(SourceLocation place, Expression owner, Expression key) : Expression(place)
{
    protected override object? Compute(Frame frame) => PyObject.GetItem(frame, owner.Evaluate(frame), key.Evaluate(frame));
}
