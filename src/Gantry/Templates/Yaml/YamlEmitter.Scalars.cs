using System.Globalization;
using System.Text;

namespace Gantry.Templates.Yaml;

internal sealed partial class YamlEmitter
{
    private void Scalar(object? value, bool isKey)
    {
        var outer = indent;
        indent = indent < 0 ? bestIndent : indent + bestIndent; // of the lines that it is folded into
        var (text, isPlain) = YamlDump.Scalar(value);
        var analysis = ScalarAnalysis.Of(text);
        var runes = text.EnumerateRunes().ToArray();
        if (isPlain && analysis.AllowsPlain && !(isKey && (text.Length == 0 || analysis.IsMultiline)))
            Plain(runes, mayFold: !isKey);
        else if (analysis.AllowsSingleQuotes && !(isKey && analysis.IsMultiline))
            SingleQuoted(runes, mayFold: !isKey);
        else
            DoubleQuoted(runes, mayFold: !isKey);
        indent = outer;
    }

    private void Plain(Rune[] text, bool mayFold)
    {
        if (text.Length == 0)
            return;
        if (!afterBlank)
            Write(" ");
        afterBlank = false;
        inIndention = false;
        Words(text, blank => mayFold && blank == 1 && column > bestWidth, () =>
        {
            Indent();
            afterBlank = false;
            inIndention = false;
        });
    }

    /// <summary>Writes text without line breaks, words and blanks in turn.</summary>
    private void Words(Rune[] text, Func<int, bool> folds, Action fold)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            var isBlank = text[start].Value == ' ';
            for (end = start; end < text.Length && text[end].Value == ' ' == isBlank; end++)
            {
                // to the end of the word, or of the blanks
            }
            if (isBlank && folds(end - start))
                fold();
            else
                Write(Text(text, start, end));
        }
    }

    private void SingleQuoted(Rune[] text, bool mayFold)
    {
        Indicator("'", needsBlank: true);
        var start = 0;
        while (start < text.Length)
        {
            var kind = KindOf(text[start]);
            var end = start;
            while (end < text.Length && KindOf(text[end]) == kind)
                end++;
            switch (kind)
            {
                case ' ' when end - start == 1 && column > bestWidth && mayFold && start != 0 && end != text.Length:
                    Indent();
                    break;
                case '\n':
                    if (text[start].Value == '\n')
                        LineBreak();
                    foreach (var lineBreak in text[start..end])
                        BreakWith(lineBreak);
                    Indent();
                    break;
                default:
                    Write(Text(text, start, end).Replace("'", "''", StringComparison.Ordinal));
                    break;
            }
            start = end;
        }
        Indicator("'", needsBlank: false);
    }

    private void BreakWith(Rune lineBreak)
    {
        if (lineBreak.Value == '\n')
        {
            LineBreak();
            return;
        }
        afterBlank = true;
        inIndention = true;
        output.Append(lineBreak.ToString());
        column = 0;
    }

    private void DoubleQuoted(Rune[] text, bool mayFold)
    {
        Indicator("\"", needsBlank: true);
        var start = 0;
        for (var end = 0; end <= text.Length; end++)
        {
            var letter = end < text.Length ? text[end].Value : -1;
            if (letter < 0 || MustEscape(letter))
            {
                if (start < end)
                {
                    Write(Text(text, start, end));
                    start = end;
                }
                if (letter >= 0)
                {
                    Write(Escape(letter));
                    start = end + 1;
                }
            }
            if (end > 0 && end < text.Length - 1 && (letter == ' ' || start >= end) && column + (end - start) > bestWidth && mayFold)
            {
                Write($"{Text(text, start, end)}\\");
                start = Math.Max(start, end);
                Indent();
                afterBlank = false;
                inIndention = false;
                if (text[start].Value == ' ')
                    Write("\\");
            }
        }
        Indicator("\"", needsBlank: false);
    }

    private static char KindOf(Rune letter) => letter.Value switch
    {
        ' ' => ' ',
        '\n' or 0x85 or 0x2028 or 0x2029 => '\n',
        _ => 'x',
    };

    private static bool MustEscape(int letter) =>
        letter is '"' or '\\' or 0x85 or 0x2028 or 0x2029 or 0xFEFF || !(letter is >= 0x20 and <= 0x7E or >= 0xA0 and <= 0xD7FF or >= 0xE000 and <= 0xFFFD);

    private static string Escape(int letter) => letter switch
    {
        0 => @"\0",
        7 => @"\a",
        8 => @"\b",
        9 => @"\t",
        10 => @"\n",
        11 => @"\v",
        12 => @"\f",
        13 => @"\r",
        27 => @"\e",
        '"' => "\\\"",
        '\\' => @"\\",
        0x85 => @"\N",
        0xA0 => @"\_",
        0x2028 => @"\L",
        0x2029 => @"\P",
        <= 0xFF => string.Create(CultureInfo.InvariantCulture, $@"\x{letter:X2}"),
        <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $@"\u{letter:X4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $@"\U{letter:X8}"),
    };

    private static string Text(Rune[] text, int start, int end) => start >= end ? "" : string.Concat(text[start..end].Select(rune => rune.ToString()));
}
