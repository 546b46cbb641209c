namespace Gantry.Gateway.Tests.Conformance;

/// <summary>A gateway with the resources of one manifest.</summary>
internal sealed class ConformanceStage : IAsyncDisposable
{
    private readonly Dictionary<string, string> files = [];
    private GatewayUnderTest gateway = null!;

    public ConformanceStage(ConformanceBackends backends)
    {
        Backends = backends;
        files["backends.yaml"] = string.Join("\n---\n",
            Resources.Backend("one", backends.One.Port), Resources.Backend("two", backends.Two.Port), Resources.Backend("three", backends.Three.Port),
            Resources.Backend("http2", backends.Http2.Port, extra: ", appProtocols: [gateway.envoyproxy.io/h2c]"));
        Add(Resources.Gateway(Resources.Http(Port)));
    }

    public ConformanceBackends Backends { get; }

    public int Port { get; } = GatewayUnderTest.FreePort();

    public int OtherPort { get; } = GatewayUnderTest.FreePort();

    /// <summary>Puts the listeners in the place of the one that there is otherwise.</summary>
    public ConformanceStage Listeners(params string[] listeners) => AddAs("gateway.yaml", Resources.Gateway(listeners));

    /// <param name="rules">YAML of the list below <c>rules:</c>.</param>
    public ConformanceStage Route(string name, string rules, string? hostnames = null, string parent = "{name: eg}") =>
        AddAs($"{name}.yaml", Resources.Route(name, rules, hostnames, parent));

    public ConformanceStage Add(string text) => AddAs(text.Contains("kind: Gateway\n", StringComparison.Ordinal) ? "gateway.yaml" : $"resource-{files.Count}.yaml", text);

    public async Task<ConformanceStage> StartAsync()
    {
        gateway = await GatewayUnderTest.StartAsync(files);
        return this;
    }

    public Task WaitFor(Func<bool> condition) => gateway.WaitFor(condition);

    /// <summary>Sends a request on a connection of its own.</summary>
    /// <param name="headers">Further lines of its head.</param>
    public Task<Answer> SendAsync(string method, string host, string target, params string[] headers) => SendAsync(Port, null, method, host, target, headers);

    /// <param name="serverName">For TLS; null for plain text.</param>
    public static async Task<Answer> SendAsync(int port, string? serverName, string method, string host, string target, params string[] headers) =>
        Answer.Parse(await GatewayUnderTest.SendRawAsync(port,
            $"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n", serverName));

    /// <summary>Compares requests with who answers them.</summary>
    /// <param name="cases">
    /// A line a request: <c>GET host /target [Name: value]… => one /seen</c>. After the arrow a backend with, where it matters, the
    /// target that it sees; or a status with, where there is one, the Location.
    /// </param>
    public async Task ExpectAsync(string cases)
    {
        foreach (var line in cases.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (request, expected) = (line.Split(" => ")[0], line.Split(" => ")[1].Replace("{port}", $"{Port}", StringComparison.Ordinal));
            var words = request.Split(' ', 4);
            var answer = await SendAsync(words[0], words[1], words[2], words.Length < 4 ? [] : words[3].Trim('[', ']').Split("] ["));

            var detail = answer.Echo?.Target ?? answer.Headers.GetValueOrDefault("Location");
            (expected.Contains(' ') ? $"{answer.By} {detail}" : answer.By).ShouldBe(expected, line);
        }
    }

    public async ValueTask DisposeAsync() => await gateway.DisposeAsync();

    private ConformanceStage AddAs(string file, string text)
    {
        files[file] = text;
        return this;
    }
}
