using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>{% do expression %}</c>: what it does counts, not its value.</summary>
internal sealed class DoNode(SourceLocation place, Expression expression) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        expression.Evaluate(frame);
        return Flow.Next;
    }
}
