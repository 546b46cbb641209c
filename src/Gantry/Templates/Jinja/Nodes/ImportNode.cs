using Gantry.Platform;
using Gantry.Templates.Python;
using System.Text;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>import</c> and <c>from … import</c>: the macros and variables of another template.</summary>
internal sealed class ImportNode(SourceLocation place, Expression template, string? alias, IReadOnlyList<(string Name, string Alias)> names, bool withContext) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        var path = Py.Str(template.Evaluate(frame));
        var found = frame.Environment.Find(path) ?? throw new TemplateFault($"there is no template '{path}'", "give a path that begins at the template's root");
        var module = new ModuleObject(found.Render(withContext ? frame.Scope : null, new StringBuilder()));
        if (alias is not null)
            frame.Scope.Set(alias, module);
        foreach (var (name, local) in names)
            frame.Scope.Set(local, module.TryGetAttribute(name, out var value) ? value : frame.Environment.Undefined($"the template '{path}' does not export the requested name '{name}'"));
        return Flow.Next;
    }
}
