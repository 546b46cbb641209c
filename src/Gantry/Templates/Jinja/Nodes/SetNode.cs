using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>{% set a = b %}</c>.</summary>
internal sealed class SetNode(SourceLocation place, AssignmentTarget target, Expression value) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        target.Assign(frame, frame.Scope, value.Evaluate(frame));
        return Flow.Next;
    }
}
