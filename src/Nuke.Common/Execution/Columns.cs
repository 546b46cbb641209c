using System.Text;

namespace Nuke.Common.Execution;

/// <summary>
/// Fills lines with blanks or rules out of ready-made ones: string.PadRight and its like are vectorised, which the compiler
/// cannot prepare, so their first use would start the JIT.
/// </summary>
internal static class Columns
{
    private const string Blanks = "                                                                                ";
    private const string Rules = "════════════════════════════════════════════════════════════════════════════════";
    private const string ThinRules = "────────────────────────────────────────────────────────────────────────────────";

    /// <summary>Appends blanks.</summary>
    public static StringBuilder AppendBlanks(this StringBuilder text, int count) => Repeat(text, Blanks, count);

    /// <summary>Appends a double line.</summary>
    public static StringBuilder AppendRule(this StringBuilder text, int count) => Repeat(text, Rules, count);

    /// <summary>Appends a single line.</summary>
    public static StringBuilder AppendThinRule(this StringBuilder text, int count) => Repeat(text, ThinRules, count);

    /// <summary>Appends a word and blanks up to a width.</summary>
    public static StringBuilder AppendLeft(this StringBuilder text, string word, int width) => text.Append(word).AppendBlanks(width - word.Length);

    /// <summary>Appends a word at the end of a width.</summary>
    public static StringBuilder AppendRight(this StringBuilder text, string word, int width) => text.AppendBlanks(width - word.Length).Append(word);

    private static StringBuilder Repeat(StringBuilder text, string pieces, int count)
    {
        for (; count > 0; count -= pieces.Length)
            text.Append(pieces, 0, Math.Min(count, pieces.Length));
        return text;
    }
}
