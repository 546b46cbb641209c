using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gantry.Stack;

namespace Gantry.Benchmarks;

/// <summary>From the moment at which a server can answer to the moment at which Dev knows.</summary>
internal static class ReadinessBenchmark
{
    private const int Runs = 60;

    public static async Task RunAsync()
    {
        Console.WriteLine("readiness: time from ready to known");
        using var client = new HttpClient();
        List<double> lags = [];
        for (var run = 0; run < Runs; run++)
            lags.Add(await MeasureAsync(client, TimeSpan.FromMilliseconds(150 + Random.Shared.Next(250))));

        var lag = new Measurement("HTTP server that starts at a random moment", lags);
        lag.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  95th percentile {lag.Percentile(95):0.0} ms, asked for at most 250.0 ms"));
    }

    private static async Task<double> MeasureAsync(HttpClient client, TimeSpan startAfter)
    {
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        var waiting = Readiness.WaitForAsync("server", cancellationToken => AskAsync(client, port, cancellationToken), TimeSpan.FromSeconds(20));

        await Task.Delay(startAfter);
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        var ready = watch.Elapsed;
        var answering = AnswerAsync(listener);
        await waiting;
        var known = watch.Elapsed;
        await answering;
        return (known - ready).TotalMilliseconds;
    }

    private static async Task<string?> AskAsync(HttpClient client, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), cancellationToken);
            return response.IsSuccessStatusCode ? null : $"{response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The request's head; it has no body.
        }
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
