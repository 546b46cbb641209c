using System.Text.RegularExpressions;

namespace Gantry.Templates.Python;

/// <summary>Python's <c>textwrap.wrap</c>, which keeps tabs and other white space within lines.</summary>
internal static partial class TextWrap
{
    /// <param name="width">At least 1.</param>
    /// <param name="breaksLongWords">Whether a word longer than a line is cut.</param>
    /// <param name="breaksOnHyphens">Whether a line may end behind a hyphen.</param>
    public static IReadOnlyList<string> Wrap(string text, int width, bool breaksLongWords, bool breaksOnHyphens)
    {
        if (width <= 0)
            throw new TemplateFault($"invalid width {width} (must be > 0)", "use a larger width");
        RenderBudget.Seen(text);
        var chunks = new Stack<string>((breaksOnHyphens ? Chunk() : Blanks()).Split(text).Where(chunk => chunk.Length > 0).Reverse());
        List<string> lines = [];
        while (chunks.Count > 0)
        {
            if (lines.Count > 0 && IsBlank(chunks.Peek()))
                chunks.Pop();
            var line = Fill(chunks, width, breaksLongWords, breaksOnHyphens);
            if (line.Count > 0 && IsBlank(line[^1]))
                line.RemoveAt(line.Count - 1);
            if (line.Count > 0)
                lines.Add(string.Concat(line));
        }
        return lines;
    }

    private static List<string> Fill(Stack<string> chunks, int width, bool breaksLongWords, bool breaksOnHyphens)
    {
        List<string> line = [];
        var length = 0;
        while (chunks.TryPeek(out var chunk) && length + Py.LengthOf(chunk) <= width)
        {
            RenderBudget.Step();
            length += Py.LengthOf(chunk);
            line.Add(chunks.Pop());
        }
        if (!chunks.TryPeek(out var word) || Py.LengthOf(word) <= width)
            return line;
        if (breaksLongWords)
        {
            chunks.Pop();
            var end = EndOf(word, width - length, breaksOnHyphens);
            line.Add(word[..end]);
            if (end < word.Length)
                chunks.Push(word[end..]);
        }
        else if (line.Count == 0)
        {
            line.Add(chunks.Pop());
        }
        return line;
    }

    /// <summary>Where a word is cut that does not fit: behind its last hyphen, unless there are only hyphens before it.</summary>
    private static int EndOf(string word, int room, bool breaksOnHyphens)
    {
        var hyphen = breaksOnHyphens && room > 0 ? word.LastIndexOf('-', Math.Min(room, word.Length) - 1) : -1;
        return hyphen > 0 && word[..hyphen].Any(letter => letter != '-') ? hyphen + 1 : room;
    }

    private static bool IsBlank(string chunk) => chunk.AsSpan().Trim().IsEmpty;

    [GeneratedRegex(@"([\t\n\v\f\r ]+)")]
    private static partial Regex Blanks();

    // White space; dashes between words; a word up to its hyphen, its end or such dashes.
    [GeneratedRegex("""([\t\n\v\f\r ]+|(?<=[\w!"'&.,?])-{2,}(?=\w)|[^\t\n\v\f\r ]+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])|(?=[\t\n\v\f\r ]|\z)|(?<=[\w!"'&.,?])(?=-{2,}\w)))""")]
    private static partial Regex Chunk();
}
