using Gantry.Platform;

namespace Gantry.Testing;

/// <summary>What the tests of one service need.</summary>
public sealed record PytestSuiteOptions
{
    /// <summary>The service's folder name.</summary>
    public required string Name { get; init; }

    /// <summary>Its folder relative to the repository, with forward slashes: where people find the tests.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the tests run.</summary>
    public required ITestContainers Containers { get; init; }

    /// <summary>Their databases; null for none.</summary>
    public ITestDatabases? Databases { get; init; }

    /// <summary>Variables of the tests.</summary>
    public IReadOnlyDictionary<string, Secret> Environment { get; init; } = new Dictionary<string, Secret>();

    /// <summary>Shared with the other suites.</summary>
    public required WorkerSlots Slots { get; init; }

    /// <summary>At most this many for this suite. Default: as many as there are slots.</summary>
    public int? Workers { get; init; }

    /// <summary>With more workers than this, the suite is split across containers. Default: 4.</summary>
    public int WorkersAContainer { get; init; } = 4;

    /// <summary>Decides what runs first.</summary>
    public TestDurations Durations { get; init; } = new();

    /// <summary>Decides on shares; the same on every machine.</summary>
    public TestDurations CommittedDurations { get; init; } = new();

    /// <summary>Which tests.</summary>
    public TestSelection Selection { get; init; } = TestSelection.All;

    /// <summary>How long one test may take before it is ended, with the stacks of its threads in the report. Zero: for ever.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether to note which lines run.</summary>
    public bool Coverage { get; init; }

    /// <summary>Port in the container at which a debugger is waited for; null for no debugger.</summary>
    public int? DebugPort { get; init; }

    /// <summary>Gets the address at which a debugger is waited for.</summary>
    public Action<string> DebuggerAwaited { get; init; } = _ => { };
}
