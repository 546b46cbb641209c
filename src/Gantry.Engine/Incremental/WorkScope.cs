using Nuke.Common;
using Nuke.Common.IO;

namespace Gantry.Engine.Incremental;

/// <summary>What a piece of work reads and writes. Immutable: each member returns a changed copy.</summary>
public sealed record WorkScope
{
    private IReadOnlyList<string> InputPatterns { get; init; } = [];

    private IReadOnlyList<string> OutputPatterns { get; init; } = [];

    private IReadOnlyList<string> ExcludedPatterns { get; init; } = [];

    private IReadOnlyList<(string Name, Func<object> Get)> Values { get; init; } = [];

    /// <summary>Files that the work reads: files, directories with all below them, or globs; relative ones from the root directory.</summary>
    public WorkScope Inputs(params string[] patterns) => this with { InputPatterns = [.. InputPatterns, .. patterns] };

    /// <summary>Files among the inputs and outputs that do not count, in the same forms.</summary>
    public WorkScope Except(params string[] patterns) => this with { ExcludedPatterns = [.. ExcludedPatterns, .. patterns] };

    /// <summary>Files that the work writes, in the same forms. A changed or missing one makes it run again.</summary>
    public WorkScope Outputs(params string[] patterns) => this with { OutputPatterns = [.. OutputPatterns, .. patterns] };

    /// <summary>A value that the result depends on, such as a parameter. It is asked for when the target's turn comes; only its hash is kept.</summary>
    public WorkScope Value(string name, Func<object> value) => this with { Values = [.. Values, (name, value)] };

    /// <summary>The inputs and values as they are now.</summary>
    internal IEnumerable<StampEntry> ReadInputs() =>
        Read(StampEntry.Input, InputPatterns).AsEnumerable().Concat(Values.Select(value => new StampEntry(StampEntry.Value, value.Name, ContentHash.Of(Text(value.Get())))));

    /// <summary>The outputs as they are now.</summary>
    internal IEnumerable<StampEntry> ReadOutputs() => Read(StampEntry.Output, OutputPatterns);

    /// <summary>The output patterns that no file matches.</summary>
    internal IEnumerable<string> MissingOutputs() => OutputPatterns.Where(pattern => Find(pattern).Count == 0);

    private ParallelQuery<StampEntry> Read(string kind, IReadOnlyList<string> patterns)
    {
        var excluded = ExcludedPatterns.SelectMany(Find).ToHashSet();
        return patterns.SelectMany(Find).Distinct().Where(path => !excluded.Contains(path))
            .AsParallel().Select(path => new StampEntry(kind, Path.GetRelativePath(NukeBuild.RootDirectory, path), ContentHash.OfFile(path)));
    }

    private static IReadOnlyCollection<AbsolutePath> Find(string pattern)
    {
        var directory = NukeBuild.RootDirectory;
        if (Path.IsPathRooted(pattern))
        {
            directory = Path.GetPathRoot(pattern);
            pattern = pattern[Path.GetPathRoot(pattern).Length..];
        }
        return directory.GlobFiles(Directory.Exists(Path.Combine(directory, pattern)) ? $"{pattern}/**" : pattern);
    }

    private static string Text(object value) => value switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable items => string.Join('\n', items.Cast<object>().Select(Text)),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
