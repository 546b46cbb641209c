using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>include</c>: another template, here.</summary>
internal sealed class IncludeNode(SourceLocation place, Expression name, bool ignoresMissing, bool withContext) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        var value = name.Evaluate(frame);
        var names = value is string text ? [text] : Py.Iterate(value).Select(Py.Str).ToList();
        var template = names.Select(frame.Environment.Find).FirstOrDefault(found => found is not null);
        if (template is not null)
            template.Render(withContext ? frame.Scope : null, frame.Output);
        else if (!ignoresMissing)
            throw new TemplateFault($"there is no template '{string.Join("' or '", names)}'", "give a path that begins at the template's root");
        return Flow.Next;
    }
}
