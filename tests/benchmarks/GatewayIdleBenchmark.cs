using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Gantry.Platform;

namespace Gantry.Benchmarks;

/// <summary>The memory of the local gateway under many clients that open a TLS connection and say nothing, with the limit that a platform has.</summary>
internal static class GatewayIdleBenchmark
{
    private const int Clients = 20_000;
    private const int AtATime = 64;
    private const int MaximumMebibytes = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync()
    {
        var limit = PlatformLimits.Default.Connections;
        Console.WriteLine($"gateway-idle: {Clients} idle TLS connections to src/Gantry.Gateway, whose port takes {limit}");
        await using var stage = await GatewayStage.CreateAsync();
        stage.WriteRoutes(10);
        stage.LimitConnections(limit);
        stage.StartBackend();
        await stage.StartGatewayAsync();
        Console.WriteLine($"  after its start:        {stage.GatewayMemory()}");

        List<SslStream> held = [];
        var refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Clients), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (_, _) =>
        {
            if (await OpenAsync(stage.GatewayUrl(tls: true)) is { } connection)
            {
                lock (held)
                    held.Add(connection);
            }
            else
                Interlocked.Increment(ref refused);
        });
        Console.WriteLine($"  held {held.Count}, closed by the gateway {refused}");
        Console.WriteLine($"  while they idle:        {stage.GatewayMemory()}");
        Measurement.PrintFigure("memory at its highest", stage.GatewayPeakMebibytes, "MiB", MaximumMebibytes);

        await held[0].WriteAsync("GET /service-0003/1k.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
        var answer = new byte[12];
        await held[0].ReadExactlyAsync(answer);
        Console.WriteLine($"  one of those held asks: {System.Text.Encoding.ASCII.GetString(answer)}");
        foreach (var connection in held)
            await connection.DisposeAsync();
    }

    /// <returns>Null when the gateway hangs up instead.</returns>
    private static async Task<SslStream?> OpenAsync(Uri url)
    {
        using var limit = new CancellationTokenSource(Patience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        SslStream? stream = null;
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, url.Port, limit.Token);
            stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null }, limit.Token);
            return stream;
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            if (stream is not null)
                await stream.DisposeAsync();
            socket.Dispose();
            return null;
        }
    }
}
