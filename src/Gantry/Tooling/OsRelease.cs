namespace Gantry.Tooling;

/// <summary>Which Linux distribution this is, from os-release(5).</summary>
/// <param name="Id">Such as <c>debian</c>; empty when unknown.</param>
/// <param name="Like">The distributions it derives from, nearest first.</param>
/// <param name="Codename">Such as <c>bookworm</c>; empty where the distribution has none.</param>
/// <param name="PrettyName">For people.</param>
internal sealed record OsRelease(string Id, IReadOnlyList<string> Like, string Codename, string PrettyName)
{
    internal static readonly OsRelease Unknown = new("", [], "", "an unknown system");

    /// <summary>Whether packages are installed with apt from Debian's or Ubuntu's archive.</summary>
    public bool UsesApt => Id is "debian" or "ubuntu" || Like.Contains("debian") || Like.Contains("ubuntu");

    /// <summary>Reads <c>KEY="value"</c> lines.</summary>
    public static OsRelease Parse(string text)
    {
        var values = text.Split('\n')
            .Select(line => line.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2 && !pair[0].StartsWith('#'))
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1].Trim('"', '\''), StringComparer.Ordinal);
        var id = values.GetValueOrDefault("ID", "");
        return new OsRelease(
            id,
            values.GetValueOrDefault("ID_LIKE", "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            values.GetValueOrDefault("VERSION_CODENAME", ""),
            values.GetValueOrDefault("PRETTY_NAME", id.Length > 0 ? id : Unknown.PrettyName));
    }
}
