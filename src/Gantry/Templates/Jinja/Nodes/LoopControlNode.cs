using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>break</c> and <c>continue</c>.</summary>
internal sealed class LoopControlNode(SourceLocation place, Flow flow) : Statement(place)
{
    protected override Flow Run(Frame frame) => flow;
}
