using System.Net;
using System.Text;
using System.Text.Json;
using Gantry.Gateway.DataPlane;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Gateway.Tests;

/// <summary>What operators see: readiness, counts, a line a request.</summary>
public sealed class ObservationTests
{
    [Fact]
    public async Task Tells_readiness_and_counts()
    {
        var ready = false;
        var port = GatewayUnderTest.FreePort();
        await using var app = GatewayServices.Build(_ => { });
        using var admin = new AdminServer(() => ready, app.Services, port);
        await admin.StartAsync(CancellationToken.None);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        (await client.GetAsync(new Uri("/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready = true;
        (await client.GetStringAsync(new Uri("/ready", UriKind.Relative))).ShouldBe("LIVE\n");

        app.Services.GetRequiredService<RequestCounters>().Add(new RequestState(() => { }) { Route = "shop" }, 200);
        (await client.GetStringAsync(new Uri("/stats/prometheus", UriKind.Relative))).ShouldContain("gantry_gateway_requests_total{route=\"shop\",code=\"200\"} 1\n");
    }

    [Fact]
    public async Task Writes_a_JSON_line_a_request_that_no_client_can_forge()
    {
        using var output = new MemoryStream();
        var context = new DefaultHttpContext();
        context.Request.Headers.UserAgent = "evil\"}\n{\"forged\":true";

        await using (var log = new AccessLog(output))
            log.Add(context, new RequestState(() => { }) { Route = "shop", Target = "/a" });

        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
        var line = JsonDocument.Parse(lines.ShouldHaveSingleItem()).RootElement;
        line.GetProperty("route_name").GetString().ShouldBe("shop");
        line.GetProperty("x-envoy-origin-path").GetString().ShouldBe("/a");
        line.GetProperty("response_code").GetInt32().ShouldBe(200);
    }
}
