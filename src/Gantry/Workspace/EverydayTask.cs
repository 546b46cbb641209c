using Gantry.Platform;

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

    /// <summary>Lets the debuggers of all services listen.</summary>
    public static EverydayTask DebugAll { get; } = new("Dev with debuggers", "Dev", "--debug");

    /// <summary>Lets the debugger of one service listen.</summary>
    public static EverydayTask Debug(ServiceModel service) => new($"Debug {service.Slug}", "Dev", "--debug", "--service", service.Slug);

    /// <summary>The commands that people use every day, those of each service last.</summary>
    public static IReadOnlyList<EverydayTask> All(IReadOnlyList<ServiceModel> services) =>
    [
        new("Dev", "Dev") { Group = "build" },
        DebugAll,
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
            new($"Tests of {service.Slug}", "ServiceTest", "--service", service.Slug),
            new($"Logs of {service.Slug}", "Logs", "--service", service.Slug, "--follow") { IsBackground = true },
        ]),
        .. services.Where(service => service.DebugPort is not null).Select(Debug),
    ];
}
