using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>A method of markup: escapes its arguments and gives markup again.</summary>
internal sealed class MarkupMethod(ICallable method) : ICallable
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "capitalize", "title", "lower", "upper", "replace", "ljust", "rjust", "lstrip", "rstrip", "center", "strip", "swapcase", "zfill",
        "join", "split", "rsplit", "splitlines", "partition", "rpartition", "format",
    };

    /// <summary>Finds a method of markup; null when it has none of that name.</summary>
    public static object? Find(PyMarkup owner, string name) =>
        Methods.Find(owner.Text, name) is ICallable method && Names.Contains(name) ? new MarkupMethod(method) : Methods.Find(owner.Text, name);

    public object? Call(Frame frame, Arguments arguments) => PyMarkup.Mark(method.Call(frame, new Arguments(
        [.. arguments.Positional.Select(PyMarkup.Escaped)],
        arguments.Named.ToDictionary(pair => pair.Key, pair => PyMarkup.Escaped(pair.Value), StringComparer.Ordinal))));
}
