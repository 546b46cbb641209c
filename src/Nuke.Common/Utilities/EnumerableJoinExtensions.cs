namespace Nuke.Common.Utilities;

/// <summary>Joins texts.</summary>
public static class EnumerableJoinExtensions
{
    /// <summary>Joins with a separator.</summary>
    public static string Join(this IEnumerable<string> enumerable, string separator) => string.Join(separator, enumerable);

    /// <summary>Joins with a separator.</summary>
    public static string Join(this IEnumerable<string> enumerable, char separator) => string.Join(separator, enumerable);

    /// <summary>Joins with a blank.</summary>
    public static string JoinSpace(this IEnumerable<string> values) => string.Join(' ', values);

    /// <summary>Joins with a comma.</summary>
    public static string JoinComma(this IEnumerable<string> values) => string.Join(',', values);

    /// <summary>Joins with a comma and a blank.</summary>
    public static string JoinCommaSpace(this IEnumerable<string> values) => string.Join(", ", values);

    /// <summary>Joins with commas, and "and" before the last.</summary>
    public static string JoinCommaAnd(this IEnumerable<string> values) => JoinWithLast(values, "and");

    /// <summary>Joins with commas, and "or" before the last.</summary>
    public static string JoinCommaOr(this IEnumerable<string> values) => JoinWithLast(values, "or");

    /// <summary>Joins with a semicolon.</summary>
    public static string JoinSemicolon(this IEnumerable<string> values) => string.Join(';', values);

    /// <summary>Joins with a dot.</summary>
    public static string JoinDot(this IEnumerable<string> values) => string.Join('.', values);

    /// <summary>Joins with a dash.</summary>
    public static string JoinDash(this IEnumerable<string> values) => string.Join('-', values);

    /// <summary>Joins with an underscore.</summary>
    public static string JoinUnderscore(this IEnumerable<string> values) => string.Join('_', values);

    /// <summary>Joins with the platform's line break.</summary>
    public static string JoinNewLine(this IEnumerable<string> values) => string.Join(Environment.NewLine, values);

    private static string JoinWithLast(IEnumerable<string> values, string word)
    {
        var all = values.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} {word} {all[^1]}";
    }
}
