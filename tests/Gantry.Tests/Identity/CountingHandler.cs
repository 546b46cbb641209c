using System.Collections.Concurrent;

namespace Gantry.Tests.Identity;

/// <summary>Remembers what was asked.</summary>
internal sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<string> requests = new();

    /// <summary>Such as <c>PUT /auth/admin/realms/x</c>.</summary>
    internal IReadOnlyCollection<string> Requests => requests;

    internal void Clear() => requests.Clear();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        requests.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath}");
        return base.SendAsync(request, cancellationToken);
    }
}
