using Gantry.Fuzzing;

namespace Gantry.Tests.Platform;

/// <summary>Files that something has spoiled; `dotnet run --project tests/benchmarks -c Release -- fuzz` reads 100,000 of each.</summary>
public sealed class PlatformFuzzTests : IDisposable
{
    private const int Inputs = 2_000;

    private readonly PlatformFuzz fuzz = new(RepositoryRoot.Path);

    public static TheoryData<string> Files => ["environment file", "service.yaml", "platform.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Spoiled_files_are_read_or_refused(string name)
    {
        var (findings, accepted) = fuzz.Targets.Single(target => target.Name == name).Run(Inputs, seed: 15);

        findings.ShouldBeEmpty();
        accepted.ShouldBeInRange(1, Inputs - 1); // else nothing was spoiled, or everything was
    }

    public void Dispose() => fuzz.Dispose();
}
