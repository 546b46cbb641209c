using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>One of several parts that a job's work is divided into; written <c>1/2</c>.</summary>
/// <param name="part">Counted from 1.</param>
/// <param name="total">How many parts there are.</param>
public sealed class Partition(int part, int total)
{
    /// <summary>All of the work.</summary>
    public static Partition Single { get; } = new(1, 1);

    /// <summary>Which part this is, counted from 1.</summary>
    public int Part { get; } = part;

    /// <summary>How many parts there are.</summary>
    public int Total { get; } = total;

    /// <summary>Reads <c>1/2</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Partition Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0
            && int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            && part >= 1 && part <= total)
            return new Partition(part, total);
        throw new FormatException("expected a part and the number of parts, such as 1/2");
    }

    /// <summary>The items of this part: dealt out in turn, so that parts of a sorted list are alike.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, index) => index % Total == Part - 1);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{Total}");
}
