using System.Globalization;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>
/// Text as a terminal may get it. What a build prints comes from containers, servers, templates and tools as well, and a terminal
/// obeys what it is sent: a title, the clipboard, a line that is written over. Only colours pass, and they end with their line.
/// </summary>
internal static class PrintableText
{
    private const char Escape = '\e';
    private const string EndOfColours = "\e[0m";

    /// <summary>The text with each command in the notation of C#, such as <c>\x1b</c>; the text itself when there is none.</summary>
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && !IsCommand(text[first]))
            first++;
        return first == text.Length ? text : Rewrite(text, first);
    }

    private static string Rewrite(string text, int first)
    {
        var printable = new StringBuilder(text.Length + 16).Append(text, 0, first);
        var coloured = false;
        for (var i = first; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == Escape && LengthOfColour(text.AsSpan(i)) is var length and > 0)
            {
                printable.Append(text, i, length);
                coloured = !text.AsSpan(i, length).SequenceEqual(EndOfColours);
                i += length - 1;
                continue;
            }
            if (letter == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            if (letter == '\n' && coloured)
            {
                printable.Append(EndOfColours);
                coloured = false;
            }
            if (IsCommand(letter))
                printable.Append(letter < 0x100 ? "\\x" : "\\u").Append(((int)letter).ToString(letter < 0x100 ? "x2" : "x4", CultureInfo.InvariantCulture));
            else
                printable.Append(letter);
        }
        return (coloured ? printable.Append(EndOfColours) : printable).ToString();
    }

    /// <summary>C0 but tab and line feed, DEL and C1; what some programs take for a line break; what reverses the order of letters.</summary>
    private static bool IsCommand(char letter) =>
        letter < ' ' ? letter is not ('\t' or '\n') : letter is (>= '\x7f' and <= '\x9f') or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    /// <summary>Of <c>ESC [ 1 ; 31 m</c> at the beginning; 0 when something else is there.</summary>
    private static int LengthOfColour(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[1] != '[')
            return 0;
        var end = 2;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ';'))
            end++;
        return end < text.Length && text[end] == 'm' ? end + 1 : 0;
    }
}
