using System.Net.WebSockets;
using System.Text;

namespace Gantry.Gateway.Tests;

/// <summary>What happens when files change, backends come and go, and the process is told to stop.</summary>
public sealed class ReloadTests : IAsyncLifetime
{
    private readonly int port = GatewayUnderTest.FreePort();
    private readonly HttpClient client = GatewayUnderTest.CreateClient();
    private UpstreamServer one = null!;
    private UpstreamServer two = null!;
    private GatewayUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        one = await UpstreamServer.StartAsync("one");
        two = await UpstreamServer.StartAsync("two");
        gateway = await GatewayUnderTest.StartAsync(new Dictionary<string, string>
        {
            ["gateway.yaml"] = Resources.Gateway(Resources.Http(port)),
            ["one.yaml"] = Resources.Backend("one", one.Port),
            ["two.yaml"] = Resources.Backend("two", two.Port),
            ["app.yaml"] = Resources.Route("app", Resources.Prefix("/app", "one")),
        });
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task Serves_a_new_route_within_a_second()
    {
        (await StatusOf("/new")).ShouldBe(404);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        gateway.Write("new.yaml", Resources.Route("new", Resources.Prefix("/new", "two")));
        await gateway.WaitFor(async () => await StatusOf("/new") == 200);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        gateway.Delete("new.yaml");
        await gateway.WaitFor(async () => await StatusOf("/new") == 404);
    }

    [Theory]
    [InlineData("app.yaml", "apiVersion: [", "is not valid YAML")]
    [InlineData("README.md", "# notes", "empty or holds only comments")]
    [InlineData("second.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {}", "`kind` is 'Pod'")]
    public async Task Refuses_a_broken_set_with_its_reasons_and_keeps_the_last_good_one(string file, string text, string reason)
    {
        gateway.Write(file, text);
        await gateway.WaitFor(() => gateway.Messages.Any(message => message.Contains(reason, StringComparison.Ordinal)));

        (await StatusOf("/app")).ShouldBe(200);
        gateway.Messages.Single(message => message.StartsWith("Error", StringComparison.Ordinal)).ShouldContain($"{file}:");
        gateway.IsServing.ShouldBeTrue();

        if (file == "app.yaml")
            gateway.Write(file, Resources.Route("app", Resources.Prefix("/mended", "one")));
        else
        {
            gateway.Delete(file);
            gateway.Write("mended.yaml", Resources.Route("mended", Resources.Prefix("/mended", "one")));
        }
        await gateway.WaitFor(async () => await StatusOf("/mended") == 200);
    }

    [Fact]
    public async Task Drops_no_request_while_routes_change()
    {
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var statuses = new List<int>();
            while (!stop.IsCancellationRequested)
                statuses.Add(await StatusOf("/app"));
            return statuses;
        })).ToList();

        for (var i = 0; i < 6; i++)
        {
            var target = i % 2 == 0 ? "two" : "one";
            gateway.Write("app.yaml", Resources.Route("app", Resources.Prefix("/app", target)));
            await gateway.WaitFor(async () => Echo.Parse(await client.GetStringAsync(Address("/app"))).Upstream == target);
        }
        await stop.CancelAsync();

        var all = (await Task.WhenAll(load)).SelectMany(statuses => statuses).ToList();
        all.Count.ShouldBeGreaterThan(100);
        all.ShouldAllBe(status => status == 200);
    }

    [Fact]
    public async Task Leaves_long_connections_on_the_backend_they_have()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/app"), CancellationToken.None);
        (await EchoAsync(socket, "before")).ShouldBe("before");

        gateway.Write("app.yaml", Resources.Route("app", Resources.Prefix("/app", "two")));
        await gateway.WaitFor(async () => Echo.Parse(await client.GetStringAsync(Address("/app"))).Upstream == "two");

        (await EchoAsync(socket, "after")).ShouldBe("after");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    private static async Task<string> EchoAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[64];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.ASCII.GetString(buffer, 0, received.Count);
    }

    [Fact]
    public async Task Opens_and_closes_ports_with_their_listeners()
    {
        var second = GatewayUnderTest.FreePort();
        gateway.Write("gateway.yaml", Resources.Gateway(Resources.Http(port), Resources.Http(second, "second")));
        await gateway.WaitFor(async () => await StatusOf("/app", second) == 200);

        gateway.Write("gateway.yaml", Resources.Gateway(Resources.Http(port)));
        await gateway.WaitFor(async () => await StatusOf("/app", second) == 0);

        (await StatusOf("/app")).ShouldBe(200);
    }

    [Fact]
    public async Task Finds_a_backend_as_soon_as_it_is_there()
    {
        var later = GatewayUnderTest.FreePort();
        gateway.Write("later.yaml", Resources.Backend("later", later));
        gateway.Write("route.yaml", Resources.Route("later", Resources.Prefix("/later", "later")));
        await gateway.WaitFor(async () => await StatusOf("/later") == 503);

        await using var upstream = await UpstreamServer.StartAsync("later", port: later);

        (await StatusOf("/later")).ShouldBe(200);
    }

    [Fact]
    public async Task Answers_503_at_once_for_a_name_that_does_not_resolve()
    {
        gateway.Write("later.yaml", Resources.Backend("later", 8000, "nobody.invalid"));
        gateway.Write("route.yaml", Resources.Route("later", Resources.Prefix("/later", "later")));
        await gateway.WaitFor(async () => await StatusOf("/later") == 503);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        (await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StatusOf("/later")))).ShouldAllBe(status => status == 503);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task Lets_a_request_under_way_finish_when_stopped()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        one.Special = async context =>
        {
            arrived.SetResult();
            await release.Task;
            await context.Response.Body.WriteAsync("done"u8.ToArray());
            return true;
        };
        var request = client.GetStringAsync(Address("/app"));
        await arrived.Task;

        var stopping = gateway.StopAsync();
        await gateway.WaitFor(async () => await StatusOf("/app") == 0); // no further connections
        release.SetResult();

        (await request).ShouldBe("done");
        await stopping.WaitAsync(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Stops_at_once_when_idle_or_with_only_endless_streams()
    {
        one.Special = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.WriteAsync("data: hello\n\n"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        using var response = await client.GetAsync(Address("/app"), HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        (await stream.ReadAsync(new byte[64])).ShouldBeGreaterThan(0);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await gateway.StopAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private Uri Address(string path, int? other = null) => new($"http://127.0.0.1:{other ?? port}{path}");

    /// <summary>The status; 0 when nobody listens.</summary>
    private async Task<int> StatusOf(string path, int? other = null)
    {
        try
        {
            using var response = await client.GetAsync(Address(path, other));
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }
}
