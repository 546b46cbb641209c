using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Values that must not be seen in the build's output.</summary>
internal static class BuildSecrets
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Replacement = "[REDACTED]";

    /// <summary>Shorter values are not masked: they would garble every line and are no secrets.</summary>
    private const int ShortestMasked = 3;

    private static readonly Lock Gate = new();
    private static string[] values = [];

    /// <summary>
    /// Masks a value from now on in everything the build and the processes it starts print: as it is, line by line where it
    /// has several, and as it is escaped in URLs and in JSON. The values of [Secret] parameters are added by the engine.
    /// </summary>
    /// <param name="secret">Ignored when null, or shorter than three characters.</param>
    public static void Add(string secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
            return;
        lock (Gate)
        {
            var all = new HashSet<string>(values, StringComparer.Ordinal);
            foreach (var line in secret.Split('\n'))
                AddForms(all, line.Trim());
            // The longest first: a secret may contain another.
            var sorted = all.ToArray();
            Array.Sort(sorted, (a, b) => b.Length != a.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b));
            values = sorted;
        }
    }

    /// <summary>Replaces every secret in a text.</summary>
    public static string Mask(string text)
    {
        if (text is null)
            return null;
        foreach (var value in values)
            text = text.Replace(value, Replacement, StringComparison.Ordinal);
        return text;
    }

    private static void AddForms(HashSet<string> all, string line)
    {
        if (line.Length < ShortestMasked)
            return;
        all.Add(line);
        all.Add(Uri.EscapeDataString(line));
        all.Add(line.EscapeJson());
    }
}
