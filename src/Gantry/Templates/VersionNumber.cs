using System.Globalization;
using System.Text.RegularExpressions;

namespace Gantry.Templates;

/// <summary>A version as Python orders them (PEP 440), which is how Copier compares a template's tags.</summary>
internal sealed partial class VersionNumber : IComparable<VersionNumber>
{
    private readonly long[] release;
    private readonly (int Kind, long Number)[] order;

    private VersionNumber(long[] release, (int, long)[] order)
    {
        this.release = release;
        this.order = order;
    }

    /// <summary>Whether it is an alpha, beta, candidate or development version.</summary>
    public bool IsPrerelease => order[1].Kind < 0 || order[3].Kind < 0;

    /// <returns>Null when the text is no version.</returns>
    public static VersionNumber? Parse(string text)
    {
        var match = Pattern().Match(text.Trim().ToLowerInvariant());
        if (!match.Success)
            return null;
        var release = match.Groups["release"].Value.Split('.').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).Reverse().SkipWhile(part => part == 0).Reverse().ToArray();
        var pre = match.Groups["pre"].Value switch { "" => 0, "a" or "alpha" => -3, "b" or "beta" => -2, _ => -1 };
        var hasPost = match.Groups["post"].Success;
        var hasDev = match.Groups["dev"].Success;
        // 1.0.dev1 < 1.0a1 < 1.0 < 1.0.post1
        (int, long)[] order =
        [
            (0, Number(match.Groups["epoch"])),
            (pre == 0 && hasDev && !hasPost ? -4 : pre, Number(match.Groups["preNumber"])),
            (hasPost ? 1 : 0, Number(match.Groups["post"])),
            (hasDev ? -1 : 0, Number(match.Groups["dev"])),
        ];
        return new VersionNumber(release, order);
    }

    public int CompareTo(VersionNumber? other)
    {
        if (other is null)
            return 1;
        if (order[0].CompareTo(other.order[0]) is var epoch and not 0)
            return epoch;
        for (var i = 0; i < Math.Max(release.Length, other.release.Length); i++)
        {
            var part = release.ElementAtOrDefault(i).CompareTo(other.release.ElementAtOrDefault(i));
            if (part != 0)
                return part;
        }
        return order.Zip(other.order).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(part => part != 0);
    }

    private static long Number(Group digits) => digits.Success && digits.Length > 0 ? long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?<preNumber>\d*))?(?:-(?<post>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<post>\d*))?(?:[-_.]?dev[-_.]?(?<dev>\d*))?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$")]
    private static partial Regex Pattern();
}
