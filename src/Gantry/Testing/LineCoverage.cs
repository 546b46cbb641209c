using System.Globalization;
using System.Text;

namespace Gantry.Testing;

/// <summary>Which lines of which files ran. Written and read as LCOV, which editors and coverage services understand.</summary>
public sealed class LineCoverage
{
    private readonly SortedDictionary<string, SortedDictionary<int, int>> files = new(StringComparer.Ordinal);

    /// <summary>Files by their path relative to the repository, parted by slashes; hits by line, 0 for lines that did not run.</summary>
    public IReadOnlyDictionary<string, SortedDictionary<int, int>> Files => files;

    /// <summary>Lines that could run.</summary>
    public int Lines => files.Values.Sum(lines => lines.Count);

    /// <summary>Lines that ran.</summary>
    public int Covered => files.Values.Sum(lines => lines.Values.Count(hits => hits > 0));

    /// <summary>How much ran, for people.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Covered} of {Lines} ({(Lines == 0 ? 100 : 100.0 * Covered / Lines):0.0} %)");

    /// <summary>Adds hits to a line.</summary>
    public void Add(string file, int line, int hits)
    {
        if (!files.TryGetValue(file, out var lines))
            files[file] = lines = [];
        lines[line] = (int)Math.Min(int.MaxValue, (long)lines.GetValueOrDefault(line) + hits);
    }

    /// <summary>Adds what another run measured.</summary>
    public void Add(LineCoverage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (file, lines) in other.files)
        {
            foreach (var (line, hits) in lines)
                Add(file, line, hits);
        }
    }

    /// <summary>Reads <c>SF:path</c>, <c>DA:line,hits</c>; everything else LCOV may hold is left out.</summary>
    /// <param name="root">Full path of the repository: files outside of it are left out.</param>
    public static LineCoverage Parse(string lcov, string root)
    {
        ArgumentNullException.ThrowIfNull(lcov);
        LineCoverage coverage = new();
        string? file = null;
        foreach (var line in lcov.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("SF:", StringComparison.Ordinal))
                file = RelativePath(line[3..], root);
            else if (file is not null && line.StartsWith("DA:", StringComparison.Ordinal) && line[3..].Split(',') is [var number, var hits, ..])
                coverage.Add(file, int.Parse(number, CultureInfo.InvariantCulture), int.Parse(hits, CultureInfo.InvariantCulture));
        }
        return coverage;
    }

    /// <summary>Writes it as LCOV.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (file, lines) in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"SF:{file}\n");
            foreach (var (line, hits) in lines)
                text.Append(CultureInfo.InvariantCulture, $"DA:{line},{hits}\n");
            text.Append(CultureInfo.InvariantCulture, $"LF:{lines.Count}\nLH:{lines.Values.Count(hits => hits > 0)}\nend_of_record\n");
        }
        return text.ToString();
    }

    private static string? RelativePath(string path, string root)
    {
        var relative = Path.GetRelativePath(root, Path.GetFullPath(path, root)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
