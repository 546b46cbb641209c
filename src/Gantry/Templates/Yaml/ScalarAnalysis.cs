namespace Gantry.Templates.Yaml;

/// <summary>Which styles a text can be written in, by the rules of PyYAML's emitter.</summary>
/// <param name="AllowsPlain">In block context.</param>
internal sealed record ScalarAnalysis(bool IsMultiline, bool AllowsPlain, bool AllowsSingleQuotes)
{
    public static ScalarAnalysis Of(string text)
    {
        if (text.Length == 0)
            return new ScalarAnalysis(false, true, true);
        var runes = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
        var hasIndicators = text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal) || HasIndicators(runes);
        var isMultiline = Array.Exists(runes, IsBreak);
        var hasSpecial = Array.Exists(runes, IsSpecial);
        var isPadded = runes[0] == ' ' || runes[^1] == ' ' || IsBreak(runes[0]) || IsBreak(runes[^1]);
        var breakThenBlank = Follows(runes, IsBreak, letter => letter == ' ');
        var blankThenBreak = Follows(runes, letter => letter == ' ', IsBreak);
        var allowsSingle = !breakThenBlank && !blankThenBreak && !hasSpecial;
        return new ScalarAnalysis(isMultiline, allowsSingle && !isPadded && !isMultiline && !hasIndicators, allowsSingle);
    }

    private static bool HasIndicators(int[] letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var beforeBlank = i + 1 >= letters.Length || IsBlankOrBreak(letters[i + 1]);
            var found = letters[i] switch
            {
                '#' when i > 0 => IsBlankOrBreak(letters[i - 1]),
                '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => i == 0,
                '?' or '-' => i == 0 && beforeBlank,
                ':' => beforeBlank,
                _ => false,
            };
            if (found)
                return true;
        }
        return false;
    }

    private static bool Follows(int[] letters, Func<int, bool> first, Func<int, bool> second) =>
        letters.Zip(letters.Skip(1)).Any(pair => first(pair.First) && second(pair.Second));

    private static bool IsBreak(int letter) => letter is '\n' or 0x85 or 0x2028 or 0x2029;

    private static bool IsBlankOrBreak(int letter) => letter is 0 or ' ' or '\t' or '\r' || IsBreak(letter);

    private static bool IsSpecial(int letter) =>
        letter != '\n' && letter is not (>= 0x20 and <= 0x7E)
        && (letter == 0xFEFF || letter is not (0x85 or >= 0xA0 and <= 0xD7FF or >= 0xE000 and <= 0xFFFD or >= 0x10000 and < 0x10FFFF));
}
