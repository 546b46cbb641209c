using System.Globalization;
using System.Numerics;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>The parameters of a function, as Python writes them: <c>value, width=4, *args, **kwargs</c>.</summary>
internal sealed class Signature
{
    private readonly List<(string Name, bool HasDefault, object? Default)> parameters = [];
    private readonly bool takesMore;
    private readonly bool takesNames;

    public Signature(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("**", StringComparison.Ordinal))
                takesNames = true;
            else if (part.StartsWith('*'))
                takesMore = true;
            else if (part.Split('=') is [var name, var fallback])
                parameters.Add((name, true, Constant(fallback)));
            else
                parameters.Add((part, false, null));
        }
    }

    /// <summary>Gives each parameter its value; then the list of <c>*args</c> and the dict of <c>**kwargs</c> where there are such.</summary>
    public IReadOnlyList<object?> Bind(string function, Arguments arguments)
    {
        if (arguments.Positional.Count > parameters.Count && !takesMore)
            throw new TemplateFault($"{function}() takes {parameters.Count} arguments, got {arguments.Positional.Count}", $"call it as {this.Describe(function)}");
        List<object?> bound = [];
        foreach (var ((name, hasDefault, fallback), index) in parameters.Select((parameter, index) => (parameter, index)))
        {
            var isNamed = arguments.Named.TryGetValue(name, out var named);
            if (index < arguments.Positional.Count && isNamed)
                throw new TemplateFault($"{function}() got multiple values for argument '{name}'", "pass it once");
            bound.Add(index < arguments.Positional.Count ? arguments.Positional[index]
                : isNamed ? named
                : hasDefault ? fallback
                : throw new TemplateFault($"{function}() misses the argument '{name}'", $"call it as {Describe(function)}"));
        }
        if (takesMore)
            bound.Add(arguments.Positional.Skip(parameters.Count).ToList());
        var others = arguments.Named.Where(pair => parameters.TrueForAll(parameter => parameter.Name != pair.Key)).ToList();
        if (takesNames)
            bound.Add(PyDict.Of(others));
        else if (others.Count > 0)
            throw new TemplateFault($"{function}() got an unexpected argument '{others[0].Key}'", $"call it as {Describe(function)}");
        return bound;
    }

    private string Describe(string function)
    {
        var names = parameters.Select(parameter => parameter.HasDefault ? $"{parameter.Name}={Py.Repr(parameter.Default)}" : parameter.Name);
        return $"`{function}({string.Join(", ", [.. names, .. takesMore ? ["*args"] : Array.Empty<string>(), .. takesNames ? ["**kwargs"] : Array.Empty<string>()])})`";
    }

    private static object? Constant(string text) => text switch
    {
        "None" => null,
        "True" => true,
        "False" => false,
        _ when text[0] == '\'' => text[1..^1],
        _ when text.Contains('.', StringComparison.Ordinal) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => BigInteger.Parse(text, CultureInfo.InvariantCulture),
    };
}
