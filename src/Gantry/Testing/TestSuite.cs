using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>Tests that one program runs.</summary>
/// <param name="name">For people.</param>
public abstract class TestSuite(string name)
{
    /// <summary>For people.</summary>
    public string Name { get; init; } = name;

    /// <summary>What is known when the tests could not be run to their end.</summary>
    public virtual TestResults Found => new([]);

    /// <summary>Runs the tests to their end.</summary>
    /// <param name="progress">Is told how far it is; reports come from any thread.</param>
    /// <exception cref="CommandFailedException">The program ended before it had results.</exception>
    public abstract Task<TestResults> RunAsync(IProgress<TestProgress>? progress = null, CancellationToken cancellationToken = default);
}
