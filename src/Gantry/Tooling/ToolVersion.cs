using System.Globalization;
using System.Text.RegularExpressions;

namespace Gantry.Tooling;

/// <summary>Reads the version out of what a tool prints or a package is called.</summary>
internal static partial class ToolVersion
{
    /// <summary>Finds the first <c>1.2</c> or <c>1.2.3</c> of a text: "v2.29.1-desktop.1", "20.10.24+dfsg1", "2:2.26.1-4".</summary>
    /// <returns>Null when there is none.</returns>
    public static Version? Find(string? text)
    {
        var match = Numbers().Match(text ?? "");
        return match.Success ? new Version(Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3])) : null;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    // An epoch ("2:") belongs to the packaging, not to the version.
    [GeneratedRegex(@"(?<![\d.])(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?")]
    private static partial Regex Numbers();
}
