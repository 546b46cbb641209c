using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>What a value is given to: a name, <c>namespace.name</c>, or several of them.</summary>
/// <param name="Name">Null for several.</param>
/// <param name="Attribute">Of a namespace; null for a plain name.</param>
/// <param name="Parts">Each takes one item of the value.</param>
internal sealed record AssignmentTarget(SourceLocation Place, string? Name, string? Attribute, IReadOnlyList<AssignmentTarget> Parts)
{
    /// <param name="scope">Where names are set.</param>
    public void Assign(Frame frame, Scope scope, object? value)
    {
        if (Name is null)
            Unpack(frame, scope, value);
        else if (Attribute is null)
            scope.Set(Name, value);
        else if (frame.Scope.TryGet(Name, out var target) && target is NamespaceObject space)
            space.Set(Attribute, value);
        else
            throw TemplateFault.At(Place, "cannot assign attribute on non-namespace object", $"make it one before: `{{% set {Name} = namespace() %}}`");
    }

    private void Unpack(Frame frame, Scope scope, object? value)
    {
        var items = Py.Iterate(value).ToList();
        if (items.Count != Parts.Count)
            throw TemplateFault.At(Place, $"cannot unpack {items.Count} values into {Parts.Count} names", "use as many names as there are values");
        foreach (var (part, item) in Parts.Zip(items))
            part.Assign(frame, scope, item);
    }
}
