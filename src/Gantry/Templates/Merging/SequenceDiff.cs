namespace Gantry.Templates.Merging;

/// <summary>The differences between two sequences: items that are unique in both anchor it, Myers' algorithm does the rest.</summary>
internal static class SequenceDiff
{
    /// <summary>Bounds the memory at 16 MB. A smaller change than that is found as small as it is.</summary>
    private const int MostDifferences = 2000;

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
            var pile = FirstPileAbove(piles, common, common[i].B);
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

    private static int FirstPileAbove(List<int> piles, List<(int A, int B)> common, int place)
    {
        var (low, high) = (0, piles.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (common[piles[middle]].B > place)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private static Dictionary<string, int> Unique(IReadOnlyList<string> items, int start, int end)
    {
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        for (var i = start; i < end; i++)
            found[items[i]] = found.ContainsKey(items[i]) ? -1 : i;
        return found;
    }

    /// <summary>
    /// Myers' algorithm, which looks for the fewest differences. Its time and memory grow with their square, so beyond a
    /// number of them it keeps what it has found, and begins again from there: the result is right, and may be longer.
    /// </summary>
    private static void Myers(IReadOnlyList<string> a, int aStart, int aEnd, IReadOnlyList<string> b, int bStart, int bEnd, List<(int, int)> matches)
    {
        var (left, right) = (Range(aStart, aEnd), Range(bStart, bEnd));
        if (left.Count + right.Count > MostDifferences)
        {
            // What only one side has can never match, and is all there is where a text was written again.
            var (inA, inB) = (left.Select(i => a[i]).ToHashSet(StringComparer.Ordinal), right.Select(i => b[i]).ToHashSet(StringComparer.Ordinal));
            left.RemoveAll(i => !inB.Contains(a[i]));
            right.RemoveAll(i => !inA.Contains(b[i]));
        }
        for (var (x, y) = (0, 0); x < left.Count && y < right.Count;)
        {
            var (found, nextX, nextY) = Walk(a, left, x, b, right, y);
            matches.AddRange(found.Select(match => (left[match.Item1], right[match.Item2])));
            (x, y) = (nextX, nextY);
        }

        static List<int> Range(int start, int end) => [.. Enumerable.Range(start, end - start)];
    }

    /// <summary>Goes from a place to the end, or as far as the allowed number of differences leads.</summary>
    private static (List<(int, int)> Matches, int X, int Y) Walk(IReadOnlyList<string> a, List<int> left, int fromX, IReadOnlyList<string> b, List<int> right, int fromY)
    {
        var (n, m) = (left.Count - fromX, right.Count - fromY);
        var limit = Math.Min(n + m, MostDifferences);
        var zero = limit + 1;
        var furthest = new int[(2 * limit) + 3];
        List<int[]> trace = [];
        var (bestX, bestY, best) = (0, 0, 0);
        for (var d = 0; d <= limit; d++)
        {
            // Of the round before, what this one can come from: the diagonals from -d to d.
            trace.Add(furthest[(zero - d)..(zero + d + 1)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[zero + k - 1] < furthest[zero + k + 1]) ? furthest[zero + k + 1] : furthest[zero + k - 1] + 1;
                for (; x < n && x - k < m && a[left[fromX + x]] == b[right[fromY + x - k]]; x++)
                {
                    // along the diagonal, where both are equal
                }
                furthest[zero + k] = x;
                if (x <= n && x - k <= m && (2 * x) - k > bestX + bestY)
                    (bestX, bestY, best) = (x, x - k, d);
                if (x >= n && x - k >= m)
                    return (Backtrack(trace, d, n, m).ConvertAll(match => (fromX + match.Item1, fromY + match.Item2)), left.Count, right.Count);
            }
        }
        return (Backtrack(trace, best, bestX, bestY).ConvertAll(match => (fromX + match.Item1, fromY + match.Item2)), fromX + bestX, fromY + bestY);
    }

    /// <param name="d">The round in which the place was reached.</param>
    private static List<(int, int)> Backtrack(List<int[]> trace, int d, int x, int y)
    {
        List<(int, int)> matches = [];
        for (; d >= 0; d--)
        {
            var k = x - y;
            var down = k == -d || (k != d && trace[d][k - 1 + d] < trace[d][k + 1 + d]);
            var previous = down ? k + 1 : k - 1;
            var (fromX, fromY) = d == 0 ? (0, 0) : (trace[d][previous + d], trace[d][previous + d] - previous);
            var (startX, startY) = d == 0 ? (0, 0) : down ? (fromX, fromY + 1) : (fromX + 1, fromY);
            while (x > startX && y > startY)
                matches.Add((--x, --y));
            (x, y) = (fromX, fromY);
        }
        matches.Reverse();
        return matches;
    }
}
