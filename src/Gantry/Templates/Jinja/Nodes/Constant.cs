using Gantry.Platform;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>A literal.</summary>
internal sealed class Constant(SourceLocation place, object? value) : Expression(place)
{
    protected override object? Compute(Frame frame) => value;
}
