using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>Text that is written as it is.</summary>
internal sealed class TextNode(SourceLocation place, string text) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        frame.Output.Append(text);
        return Flow.Next;
    }
}
