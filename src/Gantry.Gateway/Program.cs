using System.Runtime.InteropServices;
using Gantry.Gateway;
using Gantry.Gateway.DataPlane;
using Gantry.Platform;

// Nothing on the way of a request blocks, so it goes on where its socket was read, without a change of threads; the backends need the
// other half of the processors. The runtime looks at these before the first socket.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", $"{Math.Max(1, Environment.ProcessorCount / 2)}");

// The command line of Envoy Gateway's own program, so that one compose entry starts either.
switch (args)
{
    case ["server", .. var rest]:
        return await ServeAsync(Option(rest, "--config-path", "-c"));
    case ["certgen", ..]:
        return 0; // Envoy Gateway makes certificates for its talks with Envoy; there is no Envoy here
    case ["version", ..]:
        Console.WriteLine($"gantry-gateway {typeof(GatewayProcess).Assembly.GetName().Version?.ToString(3)}");
        return 0;
    default:
        Console.Error.WriteLine("usage: gantry-gateway server --config-path FILE | certgen --local --config-home DIRECTORY | version");
        return 2;
}

static async Task<int> ServeAsync(string? configFile)
{
    List<Problem> problems = [];
    var config = EnvoyGateway.Load(configFile ?? "", problems);
    if (config is null || problems.Count > 0)
    {
        Console.Error.WriteLine(string.Join('\n', problems));
        return 2;
    }

    using var stop = new CancellationTokenSource();
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

    // The two halves of starting need each other only at the end.
    var directories = new ResourceDirectories(config.Paths);
    var resources = Task.Run(directories.Load);
    await using var accessLog = new AccessLog(Console.OpenStandardOutput());
    await using var app = GatewayServices.Build(logging => GatewayServices.AddConsole(logging, config), accessLog);
    await using var gateway = app.Services.CreateProcess(directories);
    using var admin = new AdminServer(() => gateway.IsServing, app.Services, AdminServer.ReadyPort, AdminServer.MetricsPort);
    await admin.StartAsync(stop.Token);
    await gateway.RunAsync(resources, stop.Token);
    return 0;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true; // the process ends when it has drained, not now
        stop.Cancel();
    }
}

static string? Option(string[] arguments, params string[] names)
{
    for (var i = 0; i < arguments.Length; i++)
    {
        foreach (var name in names)
        {
            if (arguments[i] == name && i + 1 < arguments.Length)
                return arguments[i + 1];
            if (arguments[i].StartsWith(name + "=", StringComparison.Ordinal))
                return arguments[i][(name.Length + 1)..];
        }
    }
    return null;
}
