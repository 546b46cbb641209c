using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Gantry.Gateway.DataPlane;

/// <summary>Answers requests: finds the route, applies its filters, forwards.</summary>
internal sealed class RequestHandler(IHttpForwarder forwarder, ILogger<RequestHandler> logger)
{
    public Task HandleAsync(HttpContext context, RequestState state, PortTable port)
    {
        var request = context.Request;
        var target = RequestTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, port.Clients.EscapedSlashes, port.Clients.MergeSlashes);
        state.Target = target.Path; // queries may hold codes and tokens, which belong in no log
        if (port.Clients.ResponseHeaders is { } late)
            ApplyAtStart(context, late);
        HeaderChanges.Apply(port.Clients.EarlyRequestHeaders, request.Headers);
        if (target.Status == 400 || IsForProxies(request) || !HeaderHygiene.Clean(request.Headers, port.Clients))
            return Answer(context, 400);
        if (request.Headers.Upgrade.Count > 0 && !CanUpgrade(context))
            request.Headers.Remove("Upgrade"); // as Envoy: an offer that cannot be taken is none, also for routes
        var host = HostOf(request);
        var listener = port.Listeners.Find(host);
        if (port is { IsTls: true, ListenerCount: > 1 } && context.Features.Get<ITlsHandshakeFeature>() is { } handshake
            && port.Listeners.Find(handshake.HostName) != listener)
            return Answer(context, 421); // the connection was made for another listener's certificate
        if (listener?.Hosts.Find(host)?.Find(request, target.Path, target.Query) is not { } route)
            return Answer(context, 404);
        state.Route = route.Plan.Name;
        if (target.Status == 307)
        {
            context.Response.Headers.Location = target.Path + target.Query;
            return Answer(context, 307);
        }
        if (route.Plan.IsClosed)
            return Answer(context, 500);
        if (route.Plan.CrossOrigin?.Apply(context) == true)
            return Answer(context, 200);
        if (route.Plan.Limiter?.Take(context, target.Path, ForwardedHeaders.ClientAddress(context, port.Clients.TrustedHops)) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Answer(context, route.Plan, 429, "local_rate_limited");
        }
        if (route.Plan.Redirect is { } redirect)
            return Redirect(context, port, redirect, route, target, host);
        return ForwardAsync(context, state, port, route, target);
    }

    private async Task ForwardAsync(HttpContext context, RequestState state, PortTable port, RouteCandidate route, RequestTarget target)
    {
        var plan = route.Plan;
        if (plan.Backends.Choose() is not { Upstream: { } upstream } backend)
        {
            await Answer(context, plan, 500);
            return;
        }
        var request = context.Request;
        if (plan.MaximumBodySize is { } limit)
        {
            if (CanUpgrade(context))
            {
                await Answer(context, plan, 403); // as Envoy Gateway: a conversation has no end that the limit could wait for
                return;
            }
            if (!LimitBody(context, limit))
            {
                await Answer(context, plan, 413);
                return;
            }
        }
        BodyDeadline.Apply(context, state, port.Clients.RequestTimeout);
        ForwardedHeaders.Apply(context, port);
        if (plan.Rewrite?.Hostname is { } hostname)
        {
            request.Headers.Append("X-Forwarded-Host", request.Headers.Host);
            request.Headers.Host = hostname;
        }
        HeaderChanges.Apply(plan.RequestHeaders, request.Headers);
        HeaderChanges.Apply(backend.RequestHeaders, request.Headers);

        var path = PathOf(route, target);
        if (upstream.ChooseEndpoint() is not { } endpoint)
        {
            await Answer(context, plan, 503, "no healthy upstream");
            return;
        }
        state.UpstreamHost = endpoint.Address;
        var address = target.Query.Length == 0 ? path : path + target.Query;
        var recorded = plan.Mirrors.Length == 0 ? null : BeginMirrors(context, plan, address);
        var result = DirectForwarder.CanForward(context, plan, endpoint)
            ? await DirectForwarder.SendAsync(context, state, endpoint, address, plan, backend)
            : await ForwardAsync(context, state, upstream, endpoint, address, plan, backend);
        if (recorded?.Whole is { } body)
            Mirrored(context, plan, address, body);
        if (result.Error != ForwarderError.None)
            await AnswerFailure(context, plan, upstream, result);
    }

    /// <returns>False when the body is known to be too long.</returns>
    private static bool LimitBody(HttpContext context, long limit)
    {
        if (context.Request.ContentLength > limit)
            return false;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit; // for bodies whose length nobody told
        return true;
    }

    /// <summary>Sends copies of a request without a body at once; of others when the body has gone through.</summary>
    private static RecordedBody? BeginMirrors(HttpContext context, RoutePlan plan, string address)
    {
        if (CanUpgrade(context))
            return null; // a conversation has no copy
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            var recorded = new RecordedBody(context.Request.Body);
            context.Request.Body = recorded;
            return recorded;
        }
        Mirrored(context, plan, address, null);
        return null;
    }

    private static void Mirrored(HttpContext context, RoutePlan plan, string address, byte[]? body)
    {
        foreach (var mirror in plan.Mirrors)
            mirror.Send(context, address, body);
    }

    /// <summary>TRACE shows a client what proxies add to its request; and a request without a host belongs to nobody here.</summary>
    private static bool IsForProxies(HttpRequest request) => HttpMethods.IsTrace(request.Method) || request.Headers.Host.ToString().Length == 0;

    private static bool CanUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    /// <summary>Forwards with YARP, as often as the rule says.</summary>
    private async Task<ForwardResult> ForwardAsync(
        HttpContext context, RequestState state, Upstream upstream, UpstreamEndpoint endpoint, string target, RoutePlan plan, PlannedBackend backend)
    {
        using var deadline = Deadline.Start(context, plan.Timeout);
        var body = plan.Retry is null ? null : new ReplayableBody(context.Request.Body);
        if (body is not null)
            context.Request.Body = body;
        for (var attempt = 0; ; attempt++)
        {
            var mayRetry = attempt < plan.Retry?.Attempts;
            using var limit = AttemptLimit(plan, deadline.Token);
            var transformer = new ForwardTransformer(endpoint.Address + target, state, plan, backend, mayRetry && body!.CanReplay);
            var error = await forwarder.SendAsync(context, endpoint.Address, upstream.Connections, upstream.Config, transformer, limit?.Token ?? deadline.Token);
            if (error == ForwarderError.None && !transformer.ShouldRetry)
                return new ForwardResult(ForwarderError.None);
            var timedOut = deadline.HasPassed || limit is { IsCancellationRequested: true };
            var result = new ForwardResult(error, timedOut, context.Features.Get<IForwarderErrorFeature>()?.Exception);
            if (!transformer.ShouldRetry && !(mayRetry && MayRetryFailure(context, plan.Retry!, body!, result, limit)))
                return result;
            context.Response.Clear();
            context.Features.Set<IForwarderErrorFeature>(null);
            body!.Rewind();
            if (!await WaitAsync(plan.Retry!.DelayBefore(attempt), deadline.Token))
                return new ForwardResult(ForwarderError.RequestTimedOut, TimedOut: true);
            endpoint = upstream.ChooseEndpoint() ?? endpoint;
            state.UpstreamHost = endpoint.Address;
        }
    }

    private static CancellationTokenSource? AttemptLimit(RoutePlan plan, CancellationToken whole)
    {
        if (plan.Retry?.AttemptTimeout is not { } timeout || timeout <= TimeSpan.Zero)
            return null;
        var limit = CancellationTokenSource.CreateLinkedTokenSource(whole);
        limit.CancelAfter(timeout);
        return limit;
    }

    private static bool MayRetryFailure(HttpContext context, RetryPlan retry, ReplayableBody body, ForwardResult result, CancellationTokenSource? limit) =>
        !context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted && body.CanReplay
        && result.Error is ForwarderError.Request or ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled or ForwarderError.RequestBodyDestination
        && (limit is { IsCancellationRequested: true } || retry.CoversFailure(result.IsConnectFailure));

    /// <returns>False when the time for the whole request is over.</returns>
    private static async Task<bool> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(delay, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Task AnswerFailure(HttpContext context, RoutePlan plan, Upstream upstream, ForwardResult result)
    {
        if (context.RequestAborted.IsCancellationRequested && !result.TimedOut)
            return Task.CompletedTask; // the client has gone
        Log.ForwardingFailed(logger, plan.Name, upstream.Name, result.Error, result.Cause?.GetBaseException().Message);
        if (context.Response.HasStarted)
        {
            context.Abort(); // half an answer must not look like a whole one
            return Task.CompletedTask;
        }
        context.Response.Clear();
        return result.Error switch
        {
            _ when result.TimedOut => Answer(context, plan, 504, "upstream request timeout"),
            _ when result.RefusedBody is { } status => Answer(context, plan, status),
            ForwarderError.RequestBodyClient => Answer(context, plan, 400),
            ForwarderError.RequestTimedOut when !result.IsConnectFailure => Answer(context, plan, 504, "upstream request timeout"),
            _ => Answer(context, plan, 503, "upstream connect error or disconnect/reset before headers"),
        };
    }

    /// <summary>A method of its own, so that requests without such changes allocate no closure.</summary>
    private static void ApplyAtStart(HttpContext context, HeaderModifier change) => context.Response.OnStarting(() =>
    {
        HeaderChanges.Apply(change, context.Response.Headers);
        return Task.CompletedTask;
    });

    private static Task Redirect(HttpContext context, PortTable port, HTTPRouteFilter.RequestRedirect redirect, RouteCandidate route, RequestTarget target, ReadOnlySpan<char> host)
    {
        context.Response.Headers.Location = LocationOf(port, redirect, route, target, host);
        return Answer(context, route.Plan, redirect.StatusCode);
    }

    /// <summary>Where a redirect leads.</summary>
    internal static string LocationOf(PortTable port, HTTPRouteFilter.RequestRedirect redirect, RouteCandidate route, RequestTarget target, ReadOnlySpan<char> host)
    {
        var scheme = redirect.Scheme ?? (port.IsTls ? "https" : "http");
        var number = redirect.Port ?? redirect.Scheme switch { "http" => 80, "https" => 443, _ => port.Port };
        var isDefault = (scheme, number) is ("http", 80) or ("https", 443);
        var path = redirect.Path is { } change ? PathChange.Apply(change, target.Path, route.PrefixLength) : target.Path;
        var authority = redirect.Hostname ?? host.ToString();
        return isDefault ? $"{scheme}://{authority}{path}{target.Query}" : $"{scheme}://{authority}:{number}{path}{target.Query}";
    }

    /// <summary>The path that a backend is asked for.</summary>
    internal static string PathOf(RouteCandidate route, RequestTarget target) =>
        route.Plan.Rewrite?.Path is { } change ? PathChange.Apply(change, target.Path, route.PrefixLength) : target.Path;

    private static Task Answer(HttpContext context, RoutePlan plan, int status, string? text = null)
    {
        plan.CompleteResponse(context, null);
        return Answer(context, status, text);
    }

    private static Task Answer(HttpContext context, int status, string? text = null)
    {
        context.Response.StatusCode = status;
        if (text is null)
        {
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        }
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = text.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>The host without its port; <c>[::1]:8443</c> keeps its brackets.</summary>
    internal static ReadOnlySpan<char> HostOf(HttpRequest request)
    {
        var host = request.Headers.Host.ToString().AsSpan();
        var colon = host.LastIndexOf(':');
        return colon >= 0 && host[colon..].IndexOf(']') < 0 ? host[..colon] : host;
    }
}
