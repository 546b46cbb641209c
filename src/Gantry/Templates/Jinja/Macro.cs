using Gantry.Templates.Jinja.Nodes;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>A macro that can be called. It sees what was around its definition, never its caller's variables.</summary>
internal sealed class Macro(MacroDefinition definition, Frame home) : ICallable, IHasAttributes
{
    public object? Call(Frame frame, Arguments arguments)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var inner = home.Capturing() with { IsOutsideOfBlocks = false };
        Bind(inner, arguments);
        Statement.ExecuteAll(definition.Body, inner);
        return inner.Output.ToString();
    }

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "name" => definition.Name,
            "arguments" => new PyTuple([.. definition.Parameters.Select(parameter => (object?)parameter.Name)]),
            "caller" => definition.Uses.Contains("caller"),
            "catch_varargs" => definition.Uses.Contains("varargs"),
            "catch_kwargs" => definition.Uses.Contains("kwargs"),
            _ => this,
        };
        return !ReferenceEquals(value, this);
    }

    private void Bind(Frame inner, Arguments arguments)
    {
        var named = new Dictionary<string, object?>(arguments.Named, StringComparer.Ordinal);
        foreach (var ((name, fallback), index) in definition.Parameters.Select((parameter, index) => (parameter, index)))
        {
            var isNamed = named.Remove(name, out var value);
            if (index < arguments.Positional.Count && isNamed)
                throw new TemplateFault($"macro '{definition.Name}' got multiple values for argument '{name}'", "pass it once");
            if (index < arguments.Positional.Count)
                value = arguments.Positional[index];
            else if (!isNamed)
                value = fallback is null ? home.Environment.Undefined($"parameter '{name}' was not provided") : fallback.Evaluate(inner);
            inner.Scope.Set(name, value);
        }
        if (named.Remove("caller", out var caller))
        {
            if (!definition.Uses.Contains("caller"))
                throw new TemplateFault($"macro '{definition.Name}' takes no keyword argument 'caller'", "use `caller()` in it, or call it without a `call` block");
            inner.Scope.Set("caller", caller);
        }
        else if (definition.Uses.Contains("caller") && definition.Parameters.All(parameter => parameter.Name != "caller"))
        {
            inner.Scope.Set("caller", home.Environment.Undefined("No caller defined"));
        }
        BindRest(inner, [.. arguments.Positional.Skip(definition.Parameters.Count)], named);
    }

    private void BindRest(Frame inner, IReadOnlyList<object?> more, Dictionary<string, object?> named)
    {
        if (definition.Uses.Contains("varargs"))
            inner.Scope.Set("varargs", new PyTuple(more));
        else if (more.Count > 0)
            throw new TemplateFault($"macro '{definition.Name}' takes not more than {definition.Parameters.Count} argument(s)", "pass fewer, or use `varargs` in it");
        if (definition.Uses.Contains("kwargs"))
            inner.Scope.Set("kwargs", PyDict.Of(named));
        else if (named.Count > 0)
            throw new TemplateFault($"macro '{definition.Name}' takes no keyword argument '{named.Keys.First()}'", "leave it out, or use `kwargs` in it");
    }
}
