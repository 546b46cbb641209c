using System.Globalization;
using System.Text.RegularExpressions;

namespace Gantry.Platform;

/// <summary>
/// Host names as DNS, certificates and browsers' requests have them: in lower case, with <c>xn--</c> for what is not ASCII, and
/// without a dot at the end.
/// </summary>
public static partial class HostName
{
    private const int LongestName = 253;

    private static readonly IdnMapping Names = new();

    /// <summary>Brings a name to that form.</summary>
    /// <param name="written">As people write it, such as <c>Bücher.example</c>.</param>
    /// <param name="name">Such as <c>xn--bcher-kva.example</c>.</param>
    /// <param name="reason">What is wrong with it, to follow its name in a message; null if nothing is.</param>
    /// <returns>Whether it is a host name.</returns>
    public static bool TryNormalize(string written, out string name, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(written);
        name = written.EndsWith('.') ? written[..^1] : written;
        reason = null;
        if (!name.All(char.IsAscii))
            reason = Encode(ref name);
        name = name.ToLowerInvariant();
        reason ??= FindReason(name);
        return reason is null;
    }

    private static string? Encode(ref string name)
    {
        // Without ICU, names are not normalized. What looks the same in another spelling would become another name than in browsers.
        if (name.FirstOrDefault(letter => !char.IsAscii(letter) && !IsPlain(letter)) is var odd and not '\0')
            return string.Create(CultureInfo.InvariantCulture, $"has the character U+{(int)odd:X4}, which cannot be converted here; write the name as it begins with xn--");
        try
        {
            name = Names.GetAscii(name.ToLowerInvariant());
            return null;
        }
        catch (ArgumentException)
        {
            return "has no form in ASCII (xn--…)";
        }
    }

    /// <summary>Letters and marks of one code point that normalization leaves alone.</summary>
    private static bool IsPlain(char letter) =>
        letter is not ((>= '\u0300' and <= '\u036F') or >= '\uF900' or (>= '\u2000' and <= '\u2E7F') or (>= '\u1100' and <= '\u11FF'))
        && CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;

    private static string? FindReason(string name)
    {
        if (name.Length is 0 or > LongestName)
            return $"has {name.Length} characters, allowed are 1 to {LongestName}";
        var labels = name.Split('.');
        if (labels[^1].Length > 0 && labels[^1].All(char.IsAsciiDigit))
            return "is an address or ends in a number, expected a name";
        return labels.FirstOrDefault(label => !Label().IsMatch(label)) is { } wrong
            ? $"has the part '{wrong}' between its dots, allowed are 1 to 63 letters, digits and dashes, none at the ends"
            : labels.FirstOrDefault(label => !IsDecodable(label)) is { } broken ? $"has the part '{broken}', which stands for no name" : null;
    }

    private static bool IsDecodable(string label)
    {
        try
        {
            return !label.StartsWith("xn--", StringComparison.Ordinal) || Names.GetAscii(Names.GetUnicode(label)) == label;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // No underscore: some clients refuse it, and no authority issues certificates for it.
    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();
}
