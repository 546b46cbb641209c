using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>{% filter name %}…{% endfilter %}</c>.</summary>
internal sealed class FilterBlockNode(SourceLocation place, FilterExpression filter, IReadOnlyList<Statement> body) : Statement(place)
{
    public override IEnumerable<Statement> Children => body;

    protected override Flow Run(Frame frame)
    {
        var inner = frame.Capturing();
        ExecuteAll(body, inner);
        frame.Output.Append(Py.Str(filter.Apply(frame, inner.Output.ToString())));
        return Flow.Next;
    }
}
