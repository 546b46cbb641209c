using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>Something that writes output or changes what follows sees.</summary>
internal abstract class Statement(SourceLocation place)
{
    public SourceLocation Place => place;

    /// <summary>The statements inside, among which there may be blocks.</summary>
    public virtual IEnumerable<Statement> Children => [];

    public Flow Execute(Frame frame)
    {
        try
        {
            RenderBudget.Step();
            return Run(frame);
        }
        catch (TemplateFault fault) when (fault.PassesThrough(place))
        {
            throw;
        }
    }

    /// <summary>Runs statements one after the other, until one of them leaves a loop.</summary>
    public static Flow ExecuteAll(IReadOnlyList<Statement> statements, Frame frame)
    {
        foreach (var statement in statements)
        {
            if (statement.Execute(frame) is var flow and not Flow.Next)
                return flow;
        }
        return Flow.Next;
    }

    protected abstract Flow Run(Frame frame);
}
