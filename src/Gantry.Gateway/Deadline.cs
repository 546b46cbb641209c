using Microsoft.AspNetCore.Http.Features;

namespace Gantry.Gateway.DataPlane;

/// <summary>
/// The time limit of a request. As in Envoy it begins when the client has sent all of its request and does not apply to upgraded
/// connections, which have no such moment.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource? source;
    private readonly TimeSpan limit;

    private Deadline(TimeSpan limit)
    {
        this.limit = limit;
        source = limit > TimeSpan.Zero ? new CancellationTokenSource() : null;
    }

    public CancellationToken Token => source?.Token ?? CancellationToken.None;

    public bool HasPassed => source?.IsCancellationRequested ?? false;

    public static Deadline Start(HttpContext context, TimeSpan limit)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true })
            return new Deadline(TimeSpan.Zero);
        var deadline = new Deadline(limit);
        if (deadline.source is null)
            return deadline;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            context.Request.Body = new EndNotifyingStream(context.Request.Body, deadline.Begin);
        else
            deadline.Begin();
        return deadline;
    }

    public void Dispose() => source?.Dispose();

    private void Begin()
    {
        try
        {
            source!.CancelAfter(limit);
        }
        catch (ObjectDisposedException)
        {
            // The backend answered before it had read the whole request: there is nothing to limit any more.
        }
    }
}
