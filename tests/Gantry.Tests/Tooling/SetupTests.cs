using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class SetupTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Reads_which_versions_apt_would_install()
    {
        var candidates = Setup.ParsePolicy(
        [
            "docker.io:", "Installed: (none)", "Candidate: 20.10.24+dfsg1-1+deb12u1", "Version table:", "20.10.24+dfsg1-1+deb12u1 500",
            "docker-ce:", "Installed: (none)", "Candidate: (none)", "Version table:",
        ]);

        candidates.ShouldBe(new Dictionary<string, string> { ["docker.io"] = "20.10.24+dfsg1-1+deb12u1" });
    }

    [Fact]
    public async Task Two_at_once_take_turns()
    {
        var path = Path.Combine(directory.Path, "run", "setup.lock");
        var first = await FileLock.AcquireAsync(path, () => { }, CancellationToken.None);
        var told = new TaskCompletionSource();
        var second = FileLock.AcquireAsync(path, told.SetResult, CancellationToken.None);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
        second.IsCompleted.ShouldBeFalse();
        await first.DisposeAsync();

        await (await second.WaitAsync(TimeSpan.FromSeconds(10))).DisposeAsync();
    }
}
