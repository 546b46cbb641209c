namespace Gantry.Templates.Jinja;

/// <summary>The arguments of a call.</summary>
internal sealed record Arguments(IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named)
{
    private static readonly Dictionary<string, object?> NoNames = [];

    public Arguments(params IReadOnlyList<object?> positional)
        : this(positional, NoNames)
    {
    }

    /// <summary>With one more in front: the value that a filter is applied to.</summary>
    public Arguments After(object? first) => this with { Positional = [first, .. Positional] };
}
