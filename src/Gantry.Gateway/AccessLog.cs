using System.Buffers;
using System.Text.Json;

namespace Gantry.Gateway.DataPlane;

/// <summary>Writes one JSON line a request, with Envoy Gateway's names, beside the work on requests and never in its way.</summary>
internal sealed class AccessLog : IAsyncDisposable
{
    /// <summary>Lines that wait for a slow reader of the output, in bytes; beyond that, lines are lost rather than requests held up.</summary>
    private const int Capacity = 4 * 1024 * 1024;

    /// <summary>How long lines are gathered before they are written: one system call for many of them.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(20);

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Line, Utf8JsonWriter Json)? scratch;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim filled = new(0);
    private readonly Stream output;
    private readonly Task writing;
    private ArrayBufferWriter<byte> waiting = new(64 * 1024);
    private bool isClosed;

    public AccessLog(Stream output)
    {
        this.output = output;
        writing = Task.Run(WriteAsync);
    }

    public void Add(HttpContext context, RequestState state)
    {
        var (line, json) = scratch ??= CreateScratch();
        line.ResetWrittenCount();
        json.Reset(line);
        Write(json, context, state);
        json.Flush();
        line.Write("\n"u8);
        bool isFirst;
        lock (gate)
        {
            if (isClosed || waiting.WrittenCount + line.WrittenCount > Capacity)
                return;
            isFirst = waiting.WrittenCount == 0;
            waiting.Write(line.WrittenSpan);
        }
        if (isFirst)
            filled.Release();
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
            isClosed = true;
        filled.Release();
        await writing;
        filled.Dispose();
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) CreateScratch()
    {
        var line = new ArrayBufferWriter<byte>(1024);
        return (line, new Utf8JsonWriter(line));
    }

    private static void Write(Utf8JsonWriter json, HttpContext context, RequestState state)
    {
        var headers = context.Request.Headers;
        json.WriteStartObject();
        json.WriteString("start_time"u8, state.StartTime.UtcDateTime);
        json.WriteString("method"u8, context.Request.Method);
        json.WriteString(":authority"u8, headers.Host.ToString());
        json.WriteString("x-envoy-origin-path"u8, state.Target);
        json.WriteString("protocol"u8, context.Request.Protocol);
        json.WriteNumber("response_code"u8, context.Response.StatusCode);
        json.WriteNumber("duration"u8, (long)state.Elapsed.TotalMilliseconds);
        json.WriteString("route_name"u8, state.Route);
        json.WriteString("upstream_host"u8, state.UpstreamHost);
        json.WriteString("x-forwarded-for"u8, headers["X-Forwarded-For"].ToString());
        json.WriteString("x-request-id"u8, headers["X-Request-Id"].ToString());
        json.WriteString("user-agent"u8, headers.UserAgent.ToString());
        json.WriteEndObject();
    }

    private async Task WriteAsync()
    {
        var written = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            for (var isLast = false; !isLast;)
            {
                await filled.WaitAsync();
                if (!isClosed)
                    await Task.Delay(GatherTime);
                lock (gate)
                    (waiting, written, isLast) = (written, waiting, isClosed);
                await output.WriteAsync(written.WrittenMemory);
                await output.FlushAsync();
                written.ResetWrittenCount();
            }
        }
        catch (IOException)
        {
            lock (gate)
                isClosed = true; // whoever read the output has gone; requests are served without it
        }
    }
}
