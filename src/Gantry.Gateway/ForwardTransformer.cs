using Yarp.ReverseProxy.Forwarder;

namespace Gantry.Gateway.DataPlane;

/// <summary>Sends a request to the address that its route gave it, and applies the filters for responses.</summary>
internal sealed class ForwardTransformer(string address, RequestState state, RoutePlan plan, PlannedBackend backend, bool mayRetry) : HttpTransformer
{
    /// <summary>Our paths are clean already; a second opinion on them is how request smuggling begins.</summary>
    internal static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Whether the answer was one that the rule tries again.</summary>
    public bool ShouldRetry { get; private set; }

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = new Uri(address, AsWritten);
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (mayRetry && proxyResponse is not null && plan.Retry!.Covers(proxyResponse.StatusCode))
        {
            ShouldRetry = true;
            return false; // nothing of this answer reaches the client
        }
        state.IsAnswered = proxyResponse is not null;
        var goOn = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is not null)
        {
            if (proxyResponse.StatusCode == System.Net.HttpStatusCode.SwitchingProtocols || proxyResponse.Content.Headers.ContentType?.MediaType == "text/event-stream")
                state.IsEndless = true;
            plan.CompleteResponse(httpContext, backend);
        }
        return goOn;
    }
}
