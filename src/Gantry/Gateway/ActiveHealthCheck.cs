using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>How an endpoint is asked whether it is well.</summary>
/// <param name="Path">Null for a check of the TCP connection alone.</param>
/// <param name="PanicThreshold">Percentage of healthy endpoints below which health is ignored; 0 never ignores it.</param>
public sealed record ActiveHealthCheck(
    TimeSpan Interval, TimeSpan Timeout, int UnhealthyThreshold, int HealthyThreshold, string? Path, string Method, string? Hostname,
    IReadOnlyList<int> ExpectedStatuses, int PanicThreshold)
{
    internal static ActiveHealthCheck? Read(YamlMap spec)
    {
        if (spec.Map("healthCheck") is not { } check)
            return null;
        var panic = check.Number("panicThreshold", 50, 0, 100);
        check.Accept("passive"); // outlier detection: Envoy alone has it
        ActiveHealthCheck? result = null;
        if (check.Map("active") is { } active)
        {
            active.StrictText("type");
            var type = active.OneOf("type", null, "HTTP", "TCP");
            var http = active.Map("http");
            if (type == "HTTP" && http is null)
                active.Report("type", "a health check of type HTTP has no `http`", "add `http: {path: /health}`");
            active.Accept("tcp");
            result = new ActiveHealthCheck(
                active.Duration("interval") ?? TimeSpan.FromSeconds(3),
                active.Duration("timeout") ?? TimeSpan.FromSeconds(1),
                active.Number("unhealthyThreshold", 3, 1),
                active.Number("healthyThreshold", 1, 1),
                http?.StrictText("path"),
                http?.StrictTextOrNull("method") ?? "GET",
                http?.Hostname("hostname"),
                http?.Numbers("expectedStatuses", 100, 599) is { Count: > 0 } statuses ? statuses : [200],
                panic);
            active.Duration("initialJitter");
            http?.RejectUnknownKeys();
            active.RejectUnknownKeys();
        }
        check.RejectUnknownKeys();
        return result;
    }
}
