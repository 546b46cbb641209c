using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>with</c>: a scope.</summary>
internal sealed class WithNode(SourceLocation place, IReadOnlyList<(AssignmentTarget Target, Expression Value)> assignments, IReadOnlyList<Statement> body) : Statement(place)
{
    public override IEnumerable<Statement> Children => body;

    protected override Flow Run(Frame frame)
    {
        var inner = frame.Nested();
        // The values see what is outside, not each other.
        foreach (var (target, value) in assignments.Select(assignment => (assignment.Target, assignment.Value.Evaluate(frame))).ToList())
            target.Assign(inner, inner.Scope, value);
        return ExecuteAll(body, inner);
    }
}
