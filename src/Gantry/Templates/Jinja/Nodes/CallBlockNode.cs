using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>{% call macro() %}…{% endcall %}</c>: the body is what the macro calls as <c>caller()</c>.</summary>
internal sealed class CallBlockNode(SourceLocation place, CallExpression call, MacroDefinition caller) : Statement(place)
{
    protected override Flow Run(Frame frame)
    {
        frame.Output.Append(Py.Str(call.WithCaller(new Macro(caller, frame)).Evaluate(frame)));
        return Flow.Next;
    }
}
