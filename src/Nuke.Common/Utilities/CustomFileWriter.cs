namespace Nuke.Common.Utilities;

/// <summary>Writes indented lines.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="indentationFactor">Blanks a level.</param>
/// <param name="commentPrefix">What begins a comment.</param>
public class CustomFileWriter(TextWriter writer, int indentationFactor, string commentPrefix)
{
    private int level;

    /// <summary>Writes a line at the current level; an empty one without blanks.</summary>
    public void WriteLine(string text = null) => writer.WriteLine(string.IsNullOrEmpty(text) ? "" : new string(' ', level * indentationFactor) + text);

    /// <summary>Writes a comment; without text an empty one.</summary>
    public void WriteComment(string text = null) => WriteLine($"{commentPrefix} {text}".TrimEnd());

    /// <summary>Indents by one level until the result is disposed.</summary>
    public IDisposable Indent() => DelegateDisposable.CreateBracket(() => level++, () => level--);

    /// <summary>Writes a line, and indents what follows until the result is disposed.</summary>
    public IDisposable WriteBlock(string text)
    {
        WriteLine(text);
        return Indent();
    }
}
