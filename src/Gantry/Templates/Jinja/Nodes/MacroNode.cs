using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>macro</c>.</summary>
internal sealed class MacroNode(SourceLocation place, MacroDefinition definition) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        frame.Scope.Set(definition.Name, new Macro(definition, frame));
        return Flow.Next;
    }
}
