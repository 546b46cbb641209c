using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary>The arguments of a call as they are written: <c>a, b=1, *more, **named</c>.</summary>
internal sealed record CallArguments(
    IReadOnlyList<Expression> Positional, IReadOnlyList<(string Name, Expression Value)> Named, Expression? More = null, Expression? MoreNamed = null)
{
    public static CallArguments None { get; } = new([], []);

    public Arguments Evaluate(Frame frame)
    {
        var positional = Positional.Select(argument => argument.Evaluate(frame));
        if (More is not null)
            positional = positional.Concat(Py.Iterate(More.Evaluate(frame)));
        var named = Named.ToDictionary(argument => argument.Name, argument => argument.Value.Evaluate(frame), StringComparer.Ordinal);
        if (MoreNamed?.Evaluate(frame) is PyDict dict)
        {
            foreach (var (key, value) in dict.Pairs)
                named[Py.Str(key)] = value;
        }
        return new Arguments([.. positional], named);
    }
}
