using System.Xml.Linq;
using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>A .NET test project. Tests that fail are run once more.</summary>
/// <param name="root">Full path of the repository.</param>
/// <param name="project">Its folder, relative to the repository.</param>
/// <param name="resultsDirectory">Gets a <c>.trx</c> file.</param>
public sealed class DotNetTestSuite(string root, string project, string resultsDirectory) : TestSuite(Path.GetFileName(project))
{
    /// <summary>More failures than this have one cause, which running them again does not find.</summary>
    private const int MostRetries = 5;

    /// <summary>Variables in the tests' environment beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What compiling is done within, where it still has to be compiled: what is not in the solution has.</summary>
    public Func<Func<Task>, CancellationToken, Task>? Compiling { get; init; }

    /// <summary>The configuration that it was, or is, compiled in.</summary>
    public string Configuration { get; init; } = "Debug";

    /// <summary>Which tests.</summary>
    public TestSelection Selection { get; init; } = TestSelection.All;

    /// <summary>Decides on shares; the same on every machine.</summary>
    public TestDurations CommittedDurations { get; init; } = new();

    /// <summary>Whether to note which lines run.</summary>
    public bool Coverage { get; init; }

    /// <inheritdoc/>
    public override async Task<TestResults> RunAsync(IProgress<TestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        progress?.Report(new TestProgress(Name, TestCounts.None, 0, "running"));
        if (Compiling is { } compiling)
            await compiling(() => DotNet("build", "--verbosity", "quiet").RunAsync(cancellationToken), cancellationToken);
        var filter = await FilterAsync(cancellationToken);
        if (filter is "")
            return new TestResults([]);
        var results = await RunAsync(filter, "", cancellationToken);
        progress?.Report(new TestProgress(Name, results.Counts, results.Cases.Count, ""));
        var failed = results.Failures.Select(test => test.Name).ToList();
        return failed.Count is > 0 and <= MostRetries
            ? results.WithRetry(await RunAsync(string.Join('|', failed.Select(NameWithoutArguments).Distinct().Select(name => $"FullyQualifiedName={name}")), ".retry", cancellationToken))
            : results;
    }

    /// <summary>The expression that selects the tests; null for all, empty for none.</summary>
    private async Task<string?> FilterAsync(CancellationToken cancellationToken)
    {
        if (Selection.IsAll)
            return null;
        if (Selection.Names is { } names)
            return string.Join('|', names.Select(NameWithoutArguments).Distinct().Order(StringComparer.Ordinal).Select(name => $"FullyQualifiedName={name}"));
        if (Selection.Share.Count == 1)
            return $"FullyQualifiedName~{Selection.Filter}";

        // By class: xunit runs the tests of one class one after the other, and the expression has to stay short.
        var listed = await Test("--list-tests").RunAsync(cancellationToken);
        var classes = listed.Output.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim())
            .Where(name => Selection.Filter is null || name.Contains(Selection.Filter, StringComparison.OrdinalIgnoreCase))
            .GroupBy(ClassOf, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var share = Selection.Share.Choose(classes, group => group.Key,
            group => group.Aggregate(TimeSpan.Zero, (sum, test) => sum + CommittedDurations.Of(Name, test)));
        var classFilter = string.Join('|', share.Select(group => $"FullyQualifiedName~{group.Key}."));
        return classFilter.Length == 0 || Selection.Filter is null ? classFilter : $"({classFilter})&FullyQualifiedName~{Selection.Filter}";
    }

    private async Task<TestResults> RunAsync(string? filter, string suffix, CancellationToken cancellationToken)
    {
        var file = $"{Name}{suffix}.trx";
        // Each run's coverage goes to a folder with a random name: only a directory of their own tells which are this run's.
        var directory = Coverage ? Path.Combine(resultsDirectory, $"{Name}{suffix}.coverage") : resultsDirectory;
        var path = Path.Combine(directory, file);
        if (Coverage && Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        File.Delete(path);
        List<string> arguments = ["--logger", $"trx;LogFileName={file}", "--results-directory", directory];
        if (filter is not null)
            arguments.AddRange(["--filter", filter]);
        if (Coverage)
            arguments.AddRange(["--collect", "XPlat Code Coverage;Format=lcov"]);
        var run = Test([.. arguments]);
        var result = await run.TryRunAsync(cancellationToken);

        // No results: it did not get as far as running tests. Otherwise the exit code only says that some failed.
        if (!File.Exists(path))
            throw new CommandFailedException(run.ToString(), result);
        return TrxFile.Parse(XDocument.Load(path), Name) with { Coverage = Coverage ? ReadCoverage(directory) : null };
    }

    private LineCoverage ReadCoverage(string directory)
    {
        LineCoverage all = new();
        foreach (var file in Directory.EnumerateFiles(directory, "coverage.info", SearchOption.AllDirectories))
            all.Add(LineCoverage.Parse(File.ReadAllText(file), root));
        return all;
    }

    private Command Test(params string[] arguments) => DotNet("test", ["--no-build", .. arguments]);

    private Command DotNet(string verb, params string[] arguments) => Environment.Aggregate(
        new Command("dotnet", [verb, project, "--nologo", "--configuration", Configuration, .. arguments]).In(root),
        (command, variable) => command.WithEnvironment(variable.Key, variable.Value));

    /// <summary>Gantry.Tests.PortsTests.Finds(port: 1) → Gantry.Tests.PortsTests</summary>
    private static string ClassOf(string test)
    {
        var name = NameWithoutArguments(test);
        return name[..Math.Max(0, name.LastIndexOf('.'))];
    }

    private static string NameWithoutArguments(string test) => test.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? test[..at] : test;
}
