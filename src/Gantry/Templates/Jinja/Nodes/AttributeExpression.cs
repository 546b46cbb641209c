using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>a.name</c>: an attribute, else an item.</summary>
internal sealed class AttributeExpression(SourceLocation place, Expression owner, string name) : Expression(place)
{
    protected override object? Compute(Frame frame) => PyObject.GetAttribute(frame, owner.Evaluate(frame), name);
}
