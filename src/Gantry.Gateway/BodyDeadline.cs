using Microsoft.AspNetCore.Http.Features;

namespace Gantry.Gateway.DataPlane;

/// <summary>
/// A request's body that must have come whole within a time, or it is no longer read (408). As in Envoy that ends when the answer
/// begins: from then on, request and answer may be a conversation.
/// </summary>
internal sealed class BodyDeadline : ReadOnlyStream
{
    private readonly Stream inner;
    private readonly RequestState state;
    private readonly CancellationTokenSource deadline;
    private CancellationToken asked;
    private CancellationTokenSource? both;

    private BodyDeadline(HttpContext context, RequestState state, TimeSpan limit)
    {
        inner = context.Request.Body;
        this.state = state;
        deadline = new CancellationTokenSource(limit);
        context.Response.RegisterForDispose(this);
    }

    /// <summary>Puts the limit on a request that has a body.</summary>
    public static void Apply(HttpContext context, RequestState state, TimeSpan limit)
    {
        if (limit != Timeout.InfiniteTimeSpan && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            context.Request.Body = new BodyDeadline(context, state, limit);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (state.IsAnswered)
            return await inner.ReadAsync(buffer, cancellationToken);
        if (both is null || asked != cancellationToken)
        {
            both?.Dispose();
            (asked, both) = (cancellationToken, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token));
        }
        try
        {
            return await inner.ReadAsync(buffer, both.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return state.IsAnswered
                ? await inner.ReadAsync(buffer, cancellationToken)
                : throw new BadHttpRequestException("the request did not come in time", StatusCodes.Status408RequestTimeout);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            both?.Dispose();
            deadline.Dispose();
        }
        base.Dispose(disposing);
    }
}
