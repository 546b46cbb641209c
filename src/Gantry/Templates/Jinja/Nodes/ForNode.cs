using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>for</c>; what is set inside does not reach outside, nor the next round.</summary>
internal sealed class ForNode(SourceLocation place, AssignmentTarget target, Expression items, Expression? condition, bool isRecursive, IReadOnlyList<Statement> body, IReadOnlyList<Statement> otherwise) : Statement(place)
{
    public override IEnumerable<Statement> Children => body.Concat(otherwise);

    protected override Flow Run(Frame frame)
    {
        Loop(frame, items.Evaluate(frame), depth: 0);
        return Flow.Next;
    }

    private void Loop(Frame frame, object? values, int depth)
    {
        var selected = Py.Iterate(values).ToList();
        RenderBudget.ReserveItems(selected.Count);
        if (condition is not null)
            selected = selected.Where(item => Selects(condition, frame, item)).ToList();
        if (selected.Count == 0)
            ExecuteAll(otherwise, frame.Nested());
        var loop = new LoopObject(selected, depth, isRecursive ? inner => Recurse(frame, inner, depth + 1) : null);
        while (loop.MoveNext())
        {
            var round = frame.Nested();
            round.Scope.Set("loop", loop);
            target.Assign(round, round.Scope, loop.Current);
            if (ExecuteAll(body, round) is Flow.Break)
                break;
        }
    }

    private string Recurse(Frame frame, object? values, int depth)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var inner = frame.Capturing();
        Loop(inner, values, depth);
        return inner.Output.ToString();
    }

    private bool Selects(Expression test, Frame frame, object? item)
    {
        var round = frame.Nested();
        target.Assign(round, round.Scope, item);
        return Py.IsTrue(test.Evaluate(round));
    }
}
