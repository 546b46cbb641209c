using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>if</c>, <c>elif</c>, <c>else</c>; has no scope of its own.</summary>
internal sealed class IfNode(SourceLocation place, IReadOnlyList<(Expression Condition, IReadOnlyList<Statement> Body)> branches, IReadOnlyList<Statement> otherwise) : Statement(place)
{
    public override IEnumerable<Statement> Children => branches.SelectMany(branch => branch.Body).Concat(otherwise);

    protected override Flow Run(Frame frame)
    {
        foreach (var (condition, body) in branches)
        {
            if (Py.IsTrue(condition.Evaluate(frame)))
                return ExecuteAll(body, frame);
        }
        return ExecuteAll(otherwise, frame);
    }
}
