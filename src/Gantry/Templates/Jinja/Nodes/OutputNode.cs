using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>{{ value }}</c>.</summary>
internal sealed class OutputNode(SourceLocation place, Expression value) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        if (frame.IsMute)
            return Flow.Next;
        var text = Py.Str(value.Evaluate(frame));
        RenderBudget.Reserve(text.Length);
        frame.Output.Append(text);
        return Flow.Next;
    }
}
