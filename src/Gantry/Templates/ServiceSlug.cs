using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates;

/// <summary>Makes slugs of names.</summary>
public static partial class ServiceSlug
{
    private const int MaximumLength = 40;

    private static readonly (string Letter, string Ascii)[] Transliterations =
        [("a\u0308", "ae"), ("o\u0308", "oe"), ("u\u0308", "ue"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("œ", "oe"), ("ł", "l"), ("đ", "d"), ("þ", "th"), ("ð", "d"), ("ı", "i")];

    /// <summary>Makes the slug of a name: <c>Bücher &amp; Noten Service</c> gives <c>buecher-noten</c>.</summary>
    /// <returns>Lower-case ASCII letters, digits and single dashes, a letter first, at most 40.</returns>
    /// <exception cref="UserErrorException">The name has no letters that could be used, or too many.</exception>
    public static string From(string name)
    {
        var text = name.ToLowerInvariant();
        foreach (var (letter, ascii) in Transliterations)
            text = text.Replace(letter, ascii, StringComparison.Ordinal);
        var bare = BaseLetters.Of(text).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        var slug = Others().Replace(bare, "-").Trim('-');
        slug = slug.EndsWith("-service", StringComparison.Ordinal) ? slug[..^"-service".Length] : slug;
        if (slug.Length == 0)
            throw new UserErrorException($"the name '{name}' has no letter that a slug may have: a to z", "choose one with `--slug`, for example `--slug billing`");
        if (char.IsAsciiDigit(slug[0]))
            slug = $"service-{slug}";
        return slug.Length <= MaximumLength ? slug
            : throw new UserErrorException($"the name '{name}' gives the slug '{slug}' of {slug.Length} characters, at most {MaximumLength} are possible", "choose a shorter one with `--slug`");
    }

    /// <summary>Refuses what is no slug.</summary>
    /// <exception cref="UserErrorException">Says what a slug looks like, and the nearest one.</exception>
    public static string Require(string slug)
    {
        if (slug.Length <= MaximumLength && Pattern().IsMatch(slug))
            return slug;
        var near = Others().Replace(slug.ToLowerInvariant(), "-").Trim('-');
        throw new UserErrorException($"`--slug` is '{slug}', expected at most {MaximumLength} lower-case letters, digits and single dashes, a letter first",
            near.Length <= MaximumLength && Pattern().IsMatch(near) ? $"did you mean '{near}'?" : "choose such a name, for example 'billing'");
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Pattern();
}
