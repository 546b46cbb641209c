using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>extends</c>: this template fills the blocks of another.</summary>
internal sealed class ExtendsNode(SourceLocation place, Expression template) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        if (!frame.IsTop)
            throw new TemplateFault("cannot use extend from a non top-level scope", "write `extends` outside of loops and blocks");
        if (frame.Heritage.Parent is not null)
            throw new TemplateFault("extended multiple times", "let each template extend one other at most");
        var path = Py.Str(template.Evaluate(frame));
        frame.Heritage.Parent = frame.Environment.Find(path) ?? throw new TemplateFault($"there is no template '{path}'", "give a path that begins at the template's root");
        return Flow.Next;
    }
}
