using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>Text that is written as it is.</summary>
internal sealed class TextNode(SourceLocation place, string text) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        if (frame.IsMute)
            return Flow.Next;
        RenderBudget.Reserve(text.Length);
        frame.Output.Append(text);
        return Flow.Next;
    }
}
