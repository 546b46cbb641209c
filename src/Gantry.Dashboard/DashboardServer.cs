using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Dashboard;

/// <summary>The page's server: looks at the stack and at what runs left behind, and changes nothing.</summary>
internal static class DashboardServer
{
    /// <summary>The page loads its own files alone, whatever a log line or a mail would like.</summary>
    private const string OwnFilesOnly = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly (string Path, string File, string Type)[] PageFiles =
    [
        ("/", "dashboard.html", "text/html; charset=utf-8"),
        ("/dashboard.css", "dashboard.css", "text/css; charset=utf-8"),
        ("/dashboard.js", "dashboard.js", "text/javascript; charset=utf-8"),
    ];

    /// <summary>Builds the server. It listens on 127.0.0.1 alone.</summary>
    public static WebApplication Build(string root, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = root });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        // A log that is followed never ends by itself.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        var app = builder.Build();
        app.Use(GuardAsync);
        foreach (var (path, file, type) in PageFiles)
            app.MapGet(path, () => Results.Text(PageFile.Read(file), type));

        var stack = new StackView(root);
        var runs = new RunView(Path.Combine(root, ".nuke", "temp", "runs"));
        var tests = new TestView(Path.Combine(root, "artifacts", "test-results"));
        app.MapGet("/api/parts", stack.PartsAsync);
        app.MapGet("/api/mails", stack.MailsAsync);
        app.MapGet("/api/route", stack.Route);
        app.MapGet("/api/logs", stack.LogsAsync);
        app.MapGet("/api/runs", runs.List);
        app.MapGet("/runs/{name}.html", runs.Page);
        app.MapGet("/api/tests", tests.Summary);
        app.MapGet("/tests/report.html", tests.Page);
        return app;
    }

    private static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        // Another site could give its own name this address, and would then be allowed to read the logs.
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }
        context.Response.Headers.ContentSecurityPolicy = OwnFilesOnly;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is UserErrorException or CommandFailedException && !context.Response.HasStarted)
        {
            // What a person can mend is shown where the answer would be.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsJsonAsync(new { problem = e.Message });
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page has gone.
        }
    }
}
