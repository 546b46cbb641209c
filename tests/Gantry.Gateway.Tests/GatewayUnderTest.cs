using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Gantry.Gateway.DataPlane;
using Gantry.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Gantry.Gateway.Tests;

/// <summary>The data plane in this process, on ports of its own, with its resources in a directory of its own.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    /// <summary>For what happens in milliseconds where the machine has nothing else to do.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // Two runs of the tests begin at different places.
    private static int lastPort = Random.Shared.Next(12_000);

    private readonly CancellationTokenSource stop = new();
    private readonly RecordedLog log = new();
    private readonly WebApplication app;
    private readonly GatewayProcess process;
    private readonly Task running;

    private GatewayUnderTest(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
            Write(name, text);
        app = GatewayServices.Build(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Information));
        var directories = new ResourceDirectories([Directory]);
        process = app.Services.CreateProcess(directories);
        running = process.RunAsync(Task.Run(directories.Load), stop.Token);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("gantry-gateway-").FullName;

    public IReadOnlyCollection<string> Messages => log.Messages;

    public bool IsServing => process.IsServing;

    /// <summary>
    /// A port that nobody listens on, and that nobody gets by chance until the gateway takes it: below those that systems hand out
    /// to clients and to listeners on port 0 (from 32768), above those that Envoy Gateway keeps (to 19005), and each only once.
    /// </summary>
    public static int FreePort()
    {
        const int First = 20_000;
        const int Count = 12_000;
        while (true)
        {
            var port = First + (Interlocked.Increment(ref lastPort) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Any, port);
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Somebody else's; the next one.
            }
        }
    }

    /// <param name="files">Content by file name; a class is added.</param>
    public static async Task<GatewayUnderTest> StartAsync(IReadOnlyDictionary<string, string> files)
    {
        var gateway = new GatewayUnderTest(new Dictionary<string, string>(files) { ["class.yaml"] = Resources.Class });
        await gateway.WaitFor(() => gateway.process.IsServing);
        return gateway;
    }

    public void Write(string name, string text) => AtomicFile.Write(Path.Combine(Directory, name), text);

    public void Delete(string name) => File.Delete(Path.Combine(Directory, name));

    public async Task WaitFor(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            if (limit.IsCancellationRequested || running.IsFaulted)
                throw new TimeoutException("not reached; the gateway says: " + string.Join('\n', Messages));
            await Task.Delay(10);
        }
    }

    public async Task WaitFor(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException("not reached; the gateway says: " + string.Join('\n', Messages));
            await Task.Delay(10);
        }
    }

    /// <summary>A client that follows no redirects, keeps no cookies, takes any certificate, and leads every name to this machine.</summary>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    /// <summary>Sends bytes as they are and reads until the other side closes.</summary>
    /// <param name="serverName">For TLS; null for plain text.</param>
    public static async Task<string> SendRawAsync(int port, string text, string? serverName = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using Stream stream = serverName is null ? client.GetStream() : new SslStream(client.GetStream(), false, (_, certificate, _, _) => certificate is not null);
        if (stream is SslStream tls)
            await tls.AuthenticateAsClientAsync(serverName!);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        using var limit = new CancellationTokenSource(Limit);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // Reset instead of closed: what came before counts.
        }
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>Ends as on SIGTERM.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await process.DisposeAsync();
        await app.DisposeAsync();
        stop.Dispose();
        log.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
