using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>Something that has a value.</summary>
internal abstract class Expression(SourceLocation place)
{
    public SourceLocation Place => place;

    public object? Evaluate(Frame frame)
    {
        try
        {
            RenderBudget.Step();
            return Compute(frame);
        }
        catch (TemplateFault fault) when (fault.PassesThrough(place))
        {
            throw;
        }
    }

    protected abstract object? Compute(Frame frame);
}
