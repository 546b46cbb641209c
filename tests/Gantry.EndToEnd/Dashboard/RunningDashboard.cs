using Gantry.Platform;

namespace Gantry.EndToEnd.Dashboard;

/// <summary>The dashboard as people start it, until the tests of a class have ended.</summary>
public sealed class RunningDashboard : IAsyncLifetime
{
    private RunningBuild build = null!;

    /// <summary>Where it says that it is.</summary>
    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        build = new RunningBuild(["Dashboard"]);
        Address = (await build.WaitForAsync("Dashboard: http")).Split(' ')[1];
        Address.ShouldBe($"http://127.0.0.1:{PlatformLoader.Load(DevStack.Root).Ports.Dashboard}");
    }

    public async Task DisposeAsync() => await build.DisposeAsync();
}
