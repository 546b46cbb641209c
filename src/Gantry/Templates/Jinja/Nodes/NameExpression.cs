using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>A variable.</summary>
internal sealed class NameExpression(SourceLocation place, string name) : Expression(place)
{
    public string Name => name;

    protected override object? Compute(Frame frame) =>
        frame.Scope.TryGet(name, out var value) || frame.Environment.Globals.TryGetValue(name, out value)
            ? value
            : frame.Environment.Undefined($"'{name}' is undefined");
}
