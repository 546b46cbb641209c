using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>A dict.</summary>
internal sealed class DictExpression(SourceLocation place, IReadOnlyList<(Expression Key, Expression Value)> items) : Expression(place)
{
    protected override object? Compute(Frame frame) =>
        new PyDict(items.Select(item => KeyValuePair.Create(item.Key.Evaluate(frame), item.Value.Evaluate(frame))));
}
