using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>f(…)</c>.</summary>
internal sealed class CallExpression(SourceLocation place, Expression function, CallArguments arguments) : Expression(place)
{
    /// <summary>The macro of a <c>call</c> block, which the called one sees as <c>caller</c>.</summary>
    public Macro? Caller { get; init; }

    public CallExpression WithCaller(Macro caller) => new(Place, function, arguments) { Caller = caller };

    protected override object? Compute(Frame frame)
    {
        var target = function.Evaluate(frame);
        if (target is Undefined undefined)
            throw undefined.Error();
        if (target is not ICallable callable)
            throw new TemplateFault($"'{Py.TypeName(target)}' object is not callable", "call a macro, a function or a method");
        var values = arguments.Evaluate(frame);
        if (Caller is not null)
            values = values with { Named = new Dictionary<string, object?>(values.Named, StringComparer.Ordinal) { ["caller"] = Caller } };
        return RenderBudget.Made(callable.Call(frame, values));
    }
}
