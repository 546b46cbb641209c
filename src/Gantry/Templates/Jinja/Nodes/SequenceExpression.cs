using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>A list or a tuple.</summary>
internal sealed class SequenceExpression(SourceLocation place, IReadOnlyList<Expression> items, bool isTuple) : Expression(place)
{
    public IReadOnlyList<Expression> Items => items;

    public bool IsTuple => isTuple;

    protected override object? Compute(Frame frame)
    {
        var values = items.Select(item => item.Evaluate(frame)).ToList();
        return isTuple ? new PyTuple(values) : values;
    }
}
