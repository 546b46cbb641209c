using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>extends</c>: this template fills the blocks of another.</summary>
internal sealed class ExtendsNode(SourceLocation place, Expression template) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        var path = Py.Str(template.Evaluate(frame));
        frame.Parent = frame.Environment.Find(path) ?? throw new TemplateFault($"there is no template '{path}'", "give a path that begins at the template's root");
        return Flow.Next;
    }
}
