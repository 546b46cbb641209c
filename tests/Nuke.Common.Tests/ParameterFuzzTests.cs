using Gantry.Fuzzing;

namespace Nuke.Common.Tests;

/// <summary>Values that something has spoiled; `dotnet run --project tests/benchmarks -c Release -- fuzz` reads 100,000 of each source.</summary>
public sealed class ParameterFuzzTests : IDisposable
{
    private readonly ParameterFuzz fuzz = new();

    [Theory]
    [InlineData("parameters.json")]
    [InlineData("command line")]
    public void Spoiled_values_are_read_or_named(string name) =>
        fuzz.Targets.Single(target => target.Name == name).Run(inputs: 5_000, seed: 15).Findings.ShouldBeEmpty();

    public void Dispose() => fuzz.Dispose();
}
