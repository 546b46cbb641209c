using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>{{ value }}</c>.</summary>
internal sealed class OutputNode(SourceLocation place, Expression value) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        frame.Output.Append(Py.Str(value.Evaluate(frame)));
        return Flow.Next;
    }
}
