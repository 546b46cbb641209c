using Microsoft.Extensions.Logging.Console;

namespace Gantry.Gateway.DataPlane;

/// <summary>Puts the process together: Kestrel's and YARP's parts, without a web application around them.</summary>
internal static class GatewayServices
{
    /// <param name="log">Adds where messages go.</param>
    /// <param name="accessLog">Takes a line a request; null for none.</param>
    public static WebApplication Build(Action<ILoggingBuilder> log, AccessLog? accessLog = null)
    {
        // A bare line feed ends no line of a head: programs behind or before us that wait for CR LF would see another request.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        log(builder.Logging);
        // Answers go on where the request was read: nothing on the way waits for anything but sockets.
        builder.WebHost.UseKestrelCore().UseSockets(options => options.UnsafePreferInlineScheduling = true);
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<RequestHandler>();
        builder.Services.AddSingleton<RequestCounters>();
        if (accessLog is not null)
            builder.Services.AddSingleton(accessLog);
        return builder.Build(); // never run: its services are all that is needed, each port has a Kestrel of its own
    }

    public static GatewayProcess CreateProcess(this IServiceProvider services, ResourceDirectories directories) =>
        new(directories, services.GetRequiredService<RequestHandler>(), services, services.GetRequiredService<ILogger<GatewayProcess>>());

    /// <summary>Messages on standard output, as the configuration asks for them.</summary>
    public static void AddConsole(ILoggingBuilder logging, EnvoyGateway config)
    {
        if (config.JsonLog)
            logging.AddJsonConsole(options => Stamp(options));
        else
            logging.AddSimpleConsole(options =>
            {
                Stamp(options);
                options.SingleLine = false;
                options.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        logging.SetMinimumLevel(config.LogLevel switch
        {
            "debug" => LogLevel.Debug,
            "warn" => LogLevel.Warning,
            "error" => LogLevel.Error,
            _ => LogLevel.Information,
        });
        // Each failed request is told by us, with its route; Kestrel and YARP would tell it again.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Yarp", LogLevel.Error);
    }

    private static void Stamp(ConsoleFormatterOptions options)
    {
        options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        options.UseUtcTimestamp = true;
    }
}
