using Npgsql;

namespace Service;

/// <summary>
/// Answers <c>/health/</c> before anything else looks at the request: probes come by address, with a host that nobody knows. Whoever
/// comes through the gateway, which always names the protocol, is told whether the service works and not what it is made of.
/// </summary>
public sealed partial class Health(RequestDelegate next, NpgsqlDataSource database, ILogger<Health> logger)
{
    /// <summary>Says whether the database answers.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Path != "/health/")
        {
            await next(context);
            return;
        }
        var connected = await IsConnectedAsync(context.RequestAborted);
        context.Response.StatusCode = connected ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        var status = connected ? "healthy" : "unhealthy";
        await (context.Request.Headers.ContainsKey("X-Forwarded-Proto")
            ? context.Response.WriteAsJsonAsync(new { status })
            : context.Response.WriteAsJsonAsync(new { status, database = connected ? "connected" : "disconnected" }));
    }

    private async Task<bool> IsConnectedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            LogDisconnected(logger, e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database does not answer: {Reason}")]
    private static partial void LogDisconnected(ILogger logger, string reason);
}
