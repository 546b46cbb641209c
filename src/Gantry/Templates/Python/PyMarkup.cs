namespace Gantry.Templates.Python;

/// <summary>
/// A text that counts as HTML: what is added to it is escaped, it itself is not. <c>markupsafe.Markup</c>, which the filters
/// <c>escape</c> and <c>safe</c> give.
/// </summary>
internal sealed record PyMarkup(string Text)
{
    /// <summary><c>markupsafe.escape</c>.</summary>
    public static PyMarkup Escape(object? value) => value as PyMarkup ?? new PyMarkup(EscapeText(Py.Str(value)));

    /// <summary>Whatever it is, as text with entities.</summary>
    public static string EscapeText(string text)
    {
        RenderBudget.Reserve(text.Length);
        return text.Replace("&", "&amp;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal).Replace("\"", "&#34;", StringComparison.Ordinal);
    }

    /// <summary>A text of either kind as a plain one; other values as they are.</summary>
    public static object? Plain(object? value) => value is PyMarkup markup ? markup.Text : value;

    /// <summary>The same for what is handed to a function that makes markup: other texts are escaped, also in lists and dicts.</summary>
    public static object? Escaped(object? value) => value switch
    {
        string text => EscapeText(text),
        PyMarkup markup => markup.Text,
        PyTuple tuple => new PyTuple([.. tuple.Select(Escaped)]),
        List<object?> list => list.ConvertAll(Escaped),
        PyDict dict => new PyDict(dict.Pairs.Select(pair => KeyValuePair.Create(pair.Key, Escaped(pair.Value)))),
        _ => value,
    };

    /// <summary>Makes markup of a text, or of the texts of a list.</summary>
    public static object? Mark(object? value) => value switch
    {
        string text => new PyMarkup(text),
        List<object?> list => list.ConvertAll(Mark),
        PyTuple tuple => new PyTuple([.. tuple.Select(Mark)]),
        _ => value,
    };

    /// <inheritdoc/>
    public override string ToString() => $"Markup({Py.Repr(Text)})";
}
