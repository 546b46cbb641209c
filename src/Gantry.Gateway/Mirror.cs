namespace Gantry.Gateway.DataPlane;

/// <summary>Sends copies of a share of a rule's requests to another backend. Nobody waits for its answer, and its failure is nobody's.</summary>
/// <param name="upstream">Null where the reference cannot be used: nothing is sent.</param>
/// <param name="share">From 0 to 1.</param>
internal sealed class Mirror(Upstream? upstream, double share)
{
    /// <summary>Copies on their way at a time. A backend that does not answer must not fill the memory.</summary>
    private const int MaximumUnderWay = 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private int underWay;

    /// <summary>Sends a copy, when it is this request's turn.</summary>
    /// <param name="target">Path and query for the backend.</param>
    /// <param name="body">The body when it was read whole; null for none.</param>
    public void Send(HttpContext context, string target, byte[]? body)
    {
        if (upstream?.ChooseEndpoint() is not { } endpoint || share < 1 && Random.Shared.NextDouble() >= share || Volatile.Read(ref underWay) >= MaximumUnderWay)
            return;
        // What the copy needs is taken now: the context serves another request when this one ends.
        var request = Copy(context.Request, new Uri(endpoint.Address + target, ForwardTransformer.AsWritten), body);
        request.Version = upstream.Config.Version!;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        _ = SendAsync(request);
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        Interlocked.Increment(ref underWay);
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            using (request)
            using (var response = await upstream!.Connections.SendAsync(request, limit.Token))
                await response.Content.CopyToAsync(Stream.Null, limit.Token); // so that the connection can be used again
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            // The answer would have been ignored as well.
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri address, byte[]? body)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), address) { Content = body is null ? null : new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers)
        {
            if (!ConnectionFields.Contains(name) && !copy.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                copy.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }
        return copy;
    }
}
