namespace Gantry.Templates.Jinja;

/// <summary>A piece of a template.</summary>
/// <param name="Value">Of a text literal the text itself, without quotes and escapes.</param>
/// <param name="Line">Where it begins.</param>
internal sealed record Token(TokenKind Kind, string Value, int Line)
{
    public bool Is(string @operator) => Kind is TokenKind.Operator && Value == @operator;

    public bool IsName(string name) => Kind is TokenKind.Name && Value == name;

    /// <summary>How messages name it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end of the template",
        TokenKind.BlockEnd => "the end of the tag",
        TokenKind.VariableEnd => "the end of the expression",
        TokenKind.Data => "text",
        _ => $"'{Value}'",
    };
}
