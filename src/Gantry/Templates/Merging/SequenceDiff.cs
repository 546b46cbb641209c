namespace Gantry.Templates.Merging;

/// <summary>The differences between two sequences: items that are unique in both anchor it, Myers' algorithm does the rest.</summary>
internal static class SequenceDiff
{
    /// <summary>Finds what was replaced, in the order of the base.</summary>
    public static IReadOnlyList<Hunk> Of(IReadOnlyList<string> @base, IReadOnlyList<string> other)
    {
        List<(int Base, int Other)> matches = [];
        Match(@base, 0, @base.Count, other, 0, other.Count, matches);
        List<Hunk> hunks = [];
        var (b, o) = (0, 0);
        foreach (var match in matches.Append((@base.Count, other.Count)))
        {
            if (match.Item1 > b || match.Item2 > o)
                hunks.Add(new Hunk(b, match.Item1 - b, o, match.Item2 - o));
            (b, o) = (match.Item1 + 1, match.Item2 + 1);
        }
        return hunks;
    }

    private static void Match(IReadOnlyList<string> a, int aStart, int aEnd, IReadOnlyList<string> b, int bStart, int bEnd, List<(int, int)> matches)
    {
        while (aStart < aEnd && bStart < bEnd && a[aStart] == b[bStart])
            matches.Add((aStart++, bStart++));
        var tail = 0;
        while (aStart < aEnd - tail && bStart < bEnd - tail && a[aEnd - tail - 1] == b[bEnd - tail - 1])
            tail++;
        var (aLast, bLast) = (aEnd - tail, bEnd - tail);
        if (aStart < aLast && bStart < bLast)
            MatchMiddle(a, aStart, aLast, b, bStart, bLast, matches);
        for (var i = 0; i < tail; i++)
            matches.Add((aLast + i, bLast + i));
    }

    private static void MatchMiddle(IReadOnlyList<string> a, int aStart, int aEnd, IReadOnlyList<string> b, int bStart, int bEnd, List<(int, int)> matches)
    {
        var anchors = Anchors(a, aStart, aEnd, b, bStart, bEnd);
        if (anchors.Count == 0)
        {
            Myers(a, aStart, aEnd, b, bStart, bEnd, matches);
            return;
        }
        foreach (var (x, y) in anchors.Append((aEnd, bEnd)))
        {
            Match(a, aStart, x, b, bStart, y, matches);
            if (x < aEnd)
                matches.Add((x, y));
            (aStart, bStart) = (x + 1, y + 1);
        }
    }

    /// <summary>The longest run, in order on both sides, of items that each side has once.</summary>
    private static List<(int, int)> Anchors(IReadOnlyList<string> a, int aStart, int aEnd, IReadOnlyList<string> b, int bStart, int bEnd)
    {
        var inA = Unique(a, aStart, aEnd);
        var inB = Unique(b, bStart, bEnd);
        var common = inA.Where(item => item.Value >= 0 && inB.GetValueOrDefault(item.Key, -1) >= 0).Select(item => (A: item.Value, B: inB[item.Key])).OrderBy(pair => pair.A).ToList();
        if (common.Count == 0)
            return [];
        // Patience sorting: each pile's top is the smallest end of a run of that length.
        List<int> piles = [];
        var before = new int[common.Count];
        for (var i = 0; i < common.Count; i++)
        {
            var pile = piles.FindIndex(top => common[top].B > common[i].B);
            pile = pile < 0 ? piles.Count : pile;
            before[i] = pile == 0 ? -1 : piles[pile - 1];
            if (pile == piles.Count)
                piles.Add(i);
            else
                piles[pile] = i;
        }
        List<(int, int)> run = [];
        for (var i = piles[^1]; i >= 0; i = before[i])
            run.Add(common[i]);
        run.Reverse();
        return run;
    }

    private static Dictionary<string, int> Unique(IReadOnlyList<string> items, int start, int end)
    {
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        for (var i = start; i < end; i++)
            found[items[i]] = found.ContainsKey(items[i]) ? -1 : i;
        return found;
    }

    private static void Myers(IReadOnlyList<string> a, int aStart, int aEnd, IReadOnlyList<string> b, int bStart, int bEnd, List<(int, int)> matches)
    {
        var (n, m) = (aEnd - aStart, bEnd - bStart);
        var furthest = new int[(2 * (n + m)) + 3];
        List<int[]> trace = [];
        var zero = n + m + 1;
        for (var d = 0; d <= n + m; d++)
        {
            trace.Add((int[])furthest.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[zero + k - 1] < furthest[zero + k + 1]) ? furthest[zero + k + 1] : furthest[zero + k - 1] + 1;
                for (; x < n && x - k < m && a[aStart + x] == b[bStart + x - k]; x++)
                {
                    // along the diagonal, where both are equal
                }
                furthest[zero + k] = x;
                if (x >= n && x - k >= m)
                {
                    matches.AddRange(Backtrack(trace, zero, n, m).Select(match => (aStart + match.Item1, bStart + match.Item2)));
                    return;
                }
            }
        }
    }

    private static List<(int, int)> Backtrack(List<int[]> trace, int zero, int x, int y)
    {
        List<(int, int)> matches = [];
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            var furthest = trace[d];
            var k = x - y;
            var down = k == -d || (k != d && furthest[zero + k - 1] < furthest[zero + k + 1]);
            var previous = down ? k + 1 : k - 1;
            var (fromX, fromY) = d == 0 ? (0, 0) : (furthest[zero + previous], furthest[zero + previous] - previous);
            var (startX, startY) = d == 0 ? (0, 0) : down ? (fromX, fromY + 1) : (fromX + 1, fromY);
            while (x > startX && y > startY)
                matches.Add((--x, --y));
            (x, y) = (fromX, fromY);
        }
        matches.Reverse();
        return matches;
    }
}
