using Gantry.Testing;
using Gantry.Tooling;

namespace Gantry.Tests.Testing;

/// <summary>Small services whose tests really run in containers; whatever a test leaves there is found by its label.</summary>
public sealed class PytestFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();
    private readonly string project = $"gantry-tests-{Guid.NewGuid():N}"[..24];
    private int services;

    /// <summary>The run whose containers these are.</summary>
    public TestRun Run { get; private set; } = null!;

    public async Task InitializeAsync() => Run = await BeginRunAsync();

    public async Task DisposeAsync()
    {
        await Run.RemoveContainersAsync();
        await Run.DisposeAsync();
        directory.Dispose();
    }

    /// <summary>Another run of the same project.</summary>
    public Task<TestRun> BeginRunAsync() => TestRun.BeginAsync(directory["runs"], project);

    /// <summary>A service with test files.</summary>
    /// <returns>Its folder.</returns>
    public string Write(params (string File, string Text)[] files)
    {
        var folder = directory[$"service-{Interlocked.Increment(ref services)}"];
        Directory.CreateDirectory(folder);
        foreach (var (file, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), text);
        }
        return folder;
    }

    /// <summary>Containers of the Python image with the service in them.</summary>
    internal ImageContainers ContainersOf(string folder, TestRun? run = null, string network = "none", string? memory = null) =>
        new(Path.GetFileName(folder), RequiresPythonImageFactAttribute.Image!, folder, network, Path.Combine(RepositoryRoot.Path, "infra", "testing"), run ?? Run) { Memory = memory };

    public PytestSuiteOptions OptionsFor(string folder) => new()
    {
        Name = Path.GetFileName(folder),
        Folder = $"services/{Path.GetFileName(folder)}",
        Containers = ContainersOf(folder),
        Slots = new WorkerSlots(2),
    };

    /// <summary>Runs a service's tests.</summary>
    public static Task<TestResults> RunAsync(PytestSuiteOptions options, CancellationToken cancellationToken = default) =>
        new PytestSuite(options).RunAsync(null, cancellationToken);

    /// <summary>The containers of this project that there are, of whatever run.</summary>
    public async Task<IReadOnlyList<string>> ListContainersAsync() =>
        (await new Command("docker", "ps", "--all", "--quiet", "--filter", $"label={TestContainer.ProjectLabel}={project}").RunAsync()).Lines;
}
