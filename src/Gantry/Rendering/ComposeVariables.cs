using System.Text.RegularExpressions;

namespace Gantry.Rendering;

/// <summary>The variables that Compose fills in a value (docs.docker.com/reference/compose-file/interpolation).</summary>
internal static partial class ComposeVariables
{
    /// <summary>Their names, those within defaults and messages of others too.</summary>
    public static IEnumerable<string> NamesIn(string value) =>
        Variable().Matches(value).Where(match => match.Groups["name"].Success).Select(match => match.Groups["name"].Value);

    // $$ is a dollar sign, so that no name follows it.
    [GeneratedRegex(@"\$(?:\$|\{?(?<name>[A-Za-z_][A-Za-z0-9_]*))")]
    private static partial Regex Variable();
}
