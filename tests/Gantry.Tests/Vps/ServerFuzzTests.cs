using Gantry.Fuzzing;

namespace Gantry.Tests.Vps;

/// <summary>Answers and manifests that something has spoiled; `dotnet run --project tests/benchmarks -c Release -- fuzz` reads 100,000 of each.</summary>
public sealed class ServerFuzzTests : IDisposable
{
    private const int Inputs = 5_000;

    private readonly ServerFuzz fuzz = new();

    [Theory]
    [InlineData("server's state")]
    [InlineData("backup's manifest")]
    public void Spoiled_texts_are_read_or_refused(string name)
    {
        var (findings, accepted) = fuzz.Targets.Single(target => target.Name == name).Run(Inputs, seed: 15);

        findings.ShouldBeEmpty();
        accepted.ShouldBeInRange(1, Inputs - 1);
    }

    public void Dispose() => fuzz.Dispose();
}
