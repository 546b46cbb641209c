using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>a|name(…)</c>.</summary>
internal sealed class FilterExpression(SourceLocation place, Expression? value, string name, CallArguments arguments) : Expression(place)
{
    private Expression? Value => value;

    protected override object? Compute(Frame frame) => Filter(frame, Value!.Evaluate(frame));

    /// <summary>Sends a text through a chain that begins without a value: <c>filter</c> and <c>set</c> blocks filter their output.</summary>
    public object? Apply(Frame frame, object? input)
    {
        try
        {
            return Filter(frame, Value is FilterExpression inner ? inner.Apply(frame, input) : input);
        }
        catch (TemplateFault fault) when (fault.PassesThrough(Place))
        {
            throw;
        }
    }

    private object? Filter(Frame frame, object? input)
    {
        RenderBudget.Seen(input);
        var result = Filters.Get(name).Call(frame, arguments.Evaluate(frame).After(input));
        return RenderBudget.Made(HtmlFilters.Keep(name, input, result));
    }
}
