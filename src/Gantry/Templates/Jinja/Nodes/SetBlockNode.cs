using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>{% set a %}…{% endset %}</c>.</summary>
internal sealed class SetBlockNode(SourceLocation place, AssignmentTarget target, FilterExpression? filter, IReadOnlyList<Statement> body) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        var inner = frame.Capturing() with { IsOutsideOfBlocks = false };
        ExecuteAll(body, inner);
        var text = inner.Output.ToString();
        target.Assign(frame, frame.Scope, filter is null ? text : filter.Apply(frame, text));
        return Flow.Next;
    }
}
