using System.Buffers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Gantry.Gateway.DataPlane;

/// <summary>
/// Forwards what most requests are: without a body, tried once, to a backend that speaks HTTP/1.1. It moves bytes from one socket to
/// the other and makes no objects on the way, which costs half of what HttpClient does. All else goes through YARP.
/// </summary>
internal static class DirectForwarder
{
    /// <summary>Whether a request is of this kind. Its methods are safe ones, so it may be sent again when a kept connection turns out closed.</summary>
    public static bool CanForward(HttpContext context, RoutePlan plan, UpstreamEndpoint endpoint) =>
        endpoint.Connections is not null && plan.Retry is null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method))
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
        && context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true };

    /// <summary>Asks the backend and hands its answer on.</summary>
    /// <param name="target">Path and query for the backend.</param>
    public static async Task<ForwardResult> SendAsync(HttpContext context, RequestState state, UpstreamEndpoint endpoint, string target, RoutePlan plan, PlannedBackend backend)
    {
        var pool = endpoint.Connections!;
        var connection = pool.Take();
        while (true)
        {
            if (connection is null)
            {
                try
                {
                    connection = await OpenAsync(context, pool, plan.Timeout);
                }
                catch (OperationCanceledException e)
                {
                    var isOver = plan.Timeout > TimeSpan.Zero && plan.Timeout <= pool.ConnectTimeout;
                    return new ForwardResult(ForwarderError.RequestTimedOut, isOver, new TimeoutException("no connection in time", e));
                }
                catch (SocketException e)
                {
                    return new ForwardResult(ForwarderError.Request, Cause: e);
                }
            }
            ForwardResult result;
            try
            {
                result = await ExchangeAsync(context, state, connection, target, plan, backend);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
            if (result.Error == ForwarderError.None && connection is { Head.KeepsAlive: true, Received.IsEmpty: true, IsClosed: false })
            {
                connection.End();
                pool.Return(connection);
                return result;
            }
            connection.Dispose();
            // The backend closed a connection that was kept for too long, before it saw the request: nothing is lost.
            if (result.Error != ForwarderError.NoAvailableDestinations)
                return result;
            connection = null;
        }
    }

    private static async ValueTask<UpstreamConnection> OpenAsync(HttpContext context, UpstreamPool pool, TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return await pool.OpenAsync(context.RequestAborted);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(timeout);
        return await pool.OpenAsync(limit.Token);
    }

    private static async Task<ForwardResult> ExchangeAsync(
        HttpContext context, RequestState state, UpstreamConnection connection, string target, RoutePlan plan, PlannedBackend backend)
    {
        var error = ForwarderError.Request;
        connection.Begin(plan.Timeout);
        // Whoever hangs up takes the exchange along.
        await using var aborting = context.RequestAborted.UnsafeRegister(static connection => ((UpstreamConnection)connection!).Dispose(), connection);
        try
        {
            WriteRequest(context.Request, target, connection.Outgoing);
            // Receiving begins first: what comes before anything was asked is the end of a connection.
            var receiving = connection.ReceiveAsync();
            if (receiving.IsCompleted)
            {
                await receiving;
                return new ForwardResult(ForwarderError.NoAvailableDestinations);
            }
            await connection.SendAsync(connection.Outgoing.Written);
            if (await receiving == 0)
                return connection.IsReused ? new ForwardResult(ForwarderError.NoAvailableDestinations) : throw EndedEarly();
            await ReadHeadAsync(connection);
            error = ForwarderError.ResponseHeaders;
            CopyHead(context, state, connection.Head, plan, backend);
            error = ForwarderError.ResponseBodyDestination;
            await CopyBodyAsync(context, connection);
            return new ForwardResult(ForwarderError.None);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException or HttpProtocolException)
        {
            if (error == ForwarderError.Request && e is SocketException && connection is { IsReused: true, HasTimedOut: false } && !context.RequestAborted.IsCancellationRequested)
                return new ForwardResult(ForwarderError.NoAvailableDestinations);
            return new ForwardResult(error, connection.HasTimedOut, e);
        }
    }

    private static void WriteRequest(HttpRequest request, string target, HeadWriter head)
    {
        head.Clear();
        head.Write(request.Method);
        head.Write(" "u8);
        head.Write(target);
        head.Write(" HTTP/1.1\r\n"u8);
        foreach (var (name, values) in request.Headers)
        {
            if (ConnectionFields.Contains(name))
                continue;
            foreach (var value in values)
                head.WriteField(name, value);
        }
        head.Write("\r\n"u8);
    }

    private static async ValueTask ReadHeadAsync(UpstreamConnection connection)
    {
        while (true)
        {
            if (TryReadHead(connection))
                return;
            if (connection.Received.Length > ResponseHead.Limit)
                throw new HttpProtocolException(0, "the backend's answer has too long a head", null);
            if (await connection.ReceiveAsync() == 0)
                throw EndedEarly();
        }
    }

    private static bool TryReadHead(UpstreamConnection connection)
    {
        while (true)
        {
            var length = ResponseHead.Find(connection.Received);
            if (length < 0)
                return false;
            connection.Head.Read(connection.Received[..length]);
            connection.Consume(length);
            if (connection.Head.Status >= 200)
                return true;
            if (connection.Head.Status == 101)
                throw new HttpProtocolException(0, "the backend changed the protocol unasked", null);
            // 100 and 103 come before the answer.
        }
    }

    private static void CopyHead(HttpContext context, RequestState state, ResponseHead head, RoutePlan plan, PlannedBackend backend)
    {
        var response = context.Response;
        response.StatusCode = head.Status;
        for (var i = 0; i < head.Count; i++)
        {
            var (name, value) = head[i];
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                response.ContentLength = head.Status == 204 ? null : head.ContentLength;
            else if (!ConnectionFields.Contains(name))
                response.Headers.Append(name, value);
        }
        if (response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true)
            state.IsEndless = true;
        plan.CompleteResponse(context, backend);
    }

    private static ValueTask CopyBodyAsync(HttpContext context, UpstreamConnection connection)
    {
        var head = connection.Head;
        if (HttpMethods.IsHead(context.Request.Method) || head.Status is 204 or 304)
            return ValueTask.CompletedTask;
        if (head.IsChunked)
            return CopyChunksAsync(context, connection);
        if (head.ContentLength is { } length && length <= connection.Received.Length)
        {
            // The usual case: all came at once, and Kestrel sends it with the head when the request ends.
            Copy(context.Response.BodyWriter, connection, (int)length);
            return ValueTask.CompletedTask;
        }
        return CopyRestAsync(context, connection, head.ContentLength ?? long.MaxValue);
    }

    private static async ValueTask CopyRestAsync(HttpContext context, UpstreamConnection connection, long remaining)
    {
        var body = context.Response.BodyWriter;
        var isUntilEnd = remaining == long.MaxValue;
        remaining -= Copy(body, connection, connection.Received.Length);
        await FlushAsync(context);
        while (remaining > 0)
        {
            var count = await connection.ReceiveAsync(Limit(body.GetMemory(Math.Min((int)Math.Min(remaining, int.MaxValue), CopySize)), remaining));
            if (count == 0)
            {
                // A body without a length ends with its connection, which is of no further use.
                if (!isUntilEnd)
                    throw EndedEarly();
                connection.Head.Close();
                return;
            }
            body.Advance(count);
            remaining -= count;
            await FlushAsync(context); // the last of it too: Kestrel flushes at the end only what it has not begun to send
        }
    }

    private static async ValueTask CopyChunksAsync(HttpContext context, UpstreamConnection connection)
    {
        while (true)
        {
            var size = ChunkSize(await LineAsync(context, connection));
            if (size == 0)
                break;
            for (var remaining = size; remaining > 0;)
            {
                if (connection.Received.IsEmpty)
                    await MoreAsync(context, connection);
                remaining -= Copy(context.Response.BodyWriter, connection, (int)Math.Min(remaining, connection.Received.Length));
            }
            if ((await LineAsync(context, connection)).Length > 0)
                throw new HttpProtocolException(0, "the backend's answer has an invalid chunk", null);
        }
        while (await LineAsync(context, connection) is { Length: > 0 } trailer)
        {
            var colon = trailer.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && context.Response.SupportsTrailers())
                context.Response.AppendTrailer(trailer[..colon], trailer[(colon + 1)..].Trim());
        }
        if (context.Response.HasStarted)
            await FlushAsync(context);
    }

    /// <summary>A line of the framing, without its end.</summary>
    private static async ValueTask<string> LineAsync(HttpContext context, UpstreamConnection connection)
    {
        int end;
        while ((end = connection.Received.IndexOf("\r\n"u8)) < 0)
        {
            if (connection.Received.Length > LineLimit)
                throw new HttpProtocolException(0, "the backend's answer has an invalid chunk", null);
            await MoreAsync(context, connection);
        }
        var line = end == 0 ? "" : System.Text.Encoding.Latin1.GetString(connection.Received[..end]);
        connection.Consume(end + 2);
        return line;
    }

    private static long ChunkSize(string line)
    {
        var digits = line.AsSpan();
        if (digits.IndexOf(';') is >= 0 and var extension)
            digits = digits[..extension].TrimEnd();
        return digits.Length <= 15 && long.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var size)
            ? size : throw new HttpProtocolException(0, "the backend's answer has an invalid chunk", null);
    }

    /// <summary>Hands on what there is, then waits for more.</summary>
    private static async ValueTask MoreAsync(HttpContext context, UpstreamConnection connection)
    {
        await FlushAsync(context);
        if (await connection.ReceiveAsync() == 0)
            throw EndedEarly();
    }

    private static async ValueTask FlushAsync(HttpContext context)
    {
        if ((await context.Response.BodyWriter.FlushAsync()) is { IsCompleted: true } or { IsCanceled: true })
            throw new IOException("the client has gone");
    }

    private static int Copy(IBufferWriter<byte> body, UpstreamConnection connection, int count)
    {
        if (count > 0)
        {
            body.Write(connection.Received[..count]);
            connection.Consume(count);
        }
        return count;
    }

    private static Memory<byte> Limit(Memory<byte> memory, long length) => memory.Length > length ? memory[..(int)length] : memory;

    private static IOException EndedEarly() => new("the backend closed the connection early");

    private const int CopySize = 32 * 1024;

    private const int LineLimit = 16 * 1024;
}
