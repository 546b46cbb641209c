namespace Gantry.Workspace;

/// <summary>A command of the build that editors offer.</summary>
/// <param name="Name">Without the product's name: <c>Dev</c>, <c>Logs of backend</c>.</param>
/// <param name="Arguments">What follows <c>./build.sh</c>.</param>
internal sealed record EverydayTask(string Name, params IReadOnlyList<string> Arguments)
{
    /// <summary>Goes on until it is stopped.</summary>
    public bool IsBackground { get; init; }

    /// <summary>What the editor's own command runs: <c>build</c> or <c>test</c>; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The commands that people use every day, those of each service last.</summary>
    public static IReadOnlyList<EverydayTask> All(IEnumerable<string> services) =>
    [
        new("Dev", "Dev") { Group = "build" },
        new("Status", "Status"),
        new("Watch", "Watch") { IsBackground = true },
        new("Dashboard", "Dashboard") { IsBackground = true },
        new("Tunnel", "Tunnel") { IsBackground = true },
        new("Test", "Test") { Group = "test" },
        new("Test what changed", "Test", "--affected"),
        new("Logs", "Logs", "--follow") { IsBackground = true },
        new("Render", "Render"),
        new("Down", "Down"),
        new("Doctor", "Doctor"),
        new("Workspace", "Workspace"),
        .. services.SelectMany(service => (EverydayTask[])
        [
            new($"Tests of {service}", "ServiceTest", "--service", service),
            new($"Logs of {service}", "Logs", "--service", service, "--follow") { IsBackground = true },
        ]),
    ];
}
