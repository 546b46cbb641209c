namespace Gantry.Gateway;

/// <summary>Sizes as Kubernetes writes them: <c>500k</c>, <c>16Mi</c>.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, long Factor)[] Units =
        [("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("k", 1_000), ("M", 1_000_000), ("G", 1_000_000_000), ("", 1)];

    /// <summary>Reads a whole number of bytes.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        var unit = Units.First(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        var isNumber = int.TryParse(text.AsSpan(0, text.Length - unit.Suffix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number);
        bytes = number * unit.Factor;
        return isNumber;
    }
}
