using System.Text;

namespace Gantry.Templates.Merging;

/// <summary>
/// Merges what a team and a template have each made of a text. Where both changed the same place it looks closer: at words,
/// and at lists that both have added to; what is still in doubt gets markers.
/// </summary>
internal sealed class ThreeWayMerge
{
    private readonly List<string> @base;
    private readonly List<string> ours;
    private readonly List<string> theirs;
    private readonly StringBuilder merged = new();
    private int conflicts;

    private ThreeWayMerge(string @base, string ours, string theirs)
    {
        this.@base = Lines(@base);
        this.ours = Lines(ours);
        this.theirs = Lines(theirs);
    }

    /// <summary>Merges three versions of a text. A line with another end is another line.</summary>
    public static MergedText Merge(string @base, string ours, string theirs)
    {
        var merge = new ThreeWayMerge(@base, ours, theirs);
        merge.Run();
        return new MergedText(merge.merged.ToString(), merge.conflicts);
    }

    /// <summary>The lines with their ends.</summary>
    private static List<string> Lines(string text)
    {
        List<string> lines = [];
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..next]);
            start = next;
        }
        return lines;
    }

    private void Run()
    {
        Queue<Hunk> left = new(SequenceDiff.Of(@base, ours));
        Queue<Hunk> right = new(SequenceDiff.Of(@base, theirs));
        var position = 0;
        while (left.Count + right.Count > 0)
        {
            var (mine, yours) = NextRegion(left, right);
            var start = mine.Concat(yours).Min(hunk => hunk.Start);
            var end = mine.Concat(yours).Max(hunk => hunk.End);
            Append(@base, position, start);
            Resolve(start, end, Apply(ours, mine, start, end), Apply(theirs, yours, start, end), mine.Count > 0, yours.Count > 0);
            position = end;
        }
        Append(@base, position, @base.Count);
    }

    /// <summary>Takes the next difference, and all of the other side that get in its way.</summary>
    private static (List<Hunk> Mine, List<Hunk> Yours) NextRegion(Queue<Hunk> left, Queue<Hunk> right)
    {
        List<Hunk> mine = [], yours = [];
        if (right.Count == 0 || (left.Count > 0 && Precedes(left.Peek(), right.Peek())))
            mine.Add(left.Dequeue());
        else
            yours.Add(right.Dequeue());
        for (var grew = true; grew;)
        {
            grew = Take(left, yours, mine) | Take(right, mine, yours);
        }
        return (mine, yours);

        static bool Take(Queue<Hunk> from, List<Hunk> others, List<Hunk> to)
        {
            var took = false;
            while (from.TryPeek(out var next) && others.Exists(other => Collide(other, next)))
            {
                to.Add(from.Dequeue());
                took = true;
            }
            return took;
        }
    }

    private static bool Precedes(Hunk a, Hunk b) => a.Start < b.Start || (a.Start == b.Start && (a.IsInsertion || !b.IsInsertion));

    /// <summary>Whether two differences must be looked at together. Lines side by side, each changed by one, are no collision.</summary>
    private static bool Collide(Hunk a, Hunk b)
    {
        if (a.Start < b.End && b.Start < a.End)
            return true;
        var areAdjacent = a.End == b.Start || b.End == a.Start;
        return areAdjacent && !(a.KeepsCount && b.KeepsCount);
    }

    private List<string> Apply(List<string> side, List<Hunk> hunks, int start, int end)
    {
        List<string> lines = [];
        var position = start;
        foreach (var hunk in hunks)
        {
            lines.AddRange(@base.Skip(position).Take(hunk.Start - position));
            lines.AddRange(side.Skip(hunk.OtherStart).Take(hunk.OtherCount));
            position = hunk.End;
        }
        lines.AddRange(@base.Skip(position).Take(end - position));
        return lines;
    }

    private void Resolve(int start, int end, List<string> mine, List<string> yours, bool isMine, bool isYours)
    {
        if (!isYours || mine.SequenceEqual(yours))
            Append(mine, 0, mine.Count);
        else if (!isMine)
            Append(yours, 0, yours.Count);
        else if (start == end && @base.Count > 0 && Additions.TryJoin(mine, yours, isAtEnd: end == @base.Count) is { } joined)
            Append(joined, 0, joined.Count);
        else if (TokenMerge.TryMerge(string.Concat(@base.Skip(start).Take(end - start)), string.Concat(mine), string.Concat(yours)) is { } text)
            merged.Append(text);
        else
            Mark(mine, yours);
    }

    /// <summary>Writes both, in git's form and with Copier's names; what both have in common at the ends stays outside.</summary>
    private void Mark(List<string> mine, List<string> yours)
    {
        var shortest = Math.Min(mine.Count, yours.Count);
        var head = Enumerable.Range(0, shortest).TakeWhile(i => mine[i] == yours[i]).Count();
        var tail = Enumerable.Range(1, shortest - head).TakeWhile(i => mine[^i] == yours[^i]).Count();
        Append(mine, 0, head);
        merged.Append("<<<<<<< before updating\n");
        AppendWhole(mine, head, mine.Count - tail);
        merged.Append("=======\n");
        AppendWhole(yours, head, yours.Count - tail);
        merged.Append(">>>>>>> after updating\n");
        Append(mine, mine.Count - tail, mine.Count);
        conflicts++;
    }

    private void Append(List<string> lines, int start, int end)
    {
        for (var i = start; i < end; i++)
            merged.Append(lines[i]);
    }

    /// <summary>A marker needs a line of its own, also after a last line without an end.</summary>
    private void AppendWhole(List<string> lines, int start, int end)
    {
        Append(lines, start, end);
        if (start < end && !lines[end - 1].EndsWith('\n'))
            merged.Append('\n');
    }
}
