namespace Gantry.Templates.Merging;

/// <summary>A difference: items of the base that the other side has replaced.</summary>
/// <param name="Start">First item of the base.</param>
/// <param name="Count">How many of the base; none for an insertion.</param>
/// <param name="OtherStart">First item of the other side.</param>
/// <param name="OtherCount">How many of the other side; none for a deletion.</param>
internal readonly record struct Hunk(int Start, int Count, int OtherStart, int OtherCount)
{
    public int End => Start + Count;

    public bool IsInsertion => Count == 0;

    /// <summary>Whether each item is another now and none came or went.</summary>
    public bool KeepsCount => Count == OtherCount;
}
