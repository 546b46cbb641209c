using System.Net.Sockets;
using Yarp.ReverseProxy.Forwarder;

namespace Gantry.Gateway.DataPlane;

/// <summary>How forwarding a request ended.</summary>
/// <param name="Error">None when the client has its answer.</param>
/// <param name="TimedOut">Whether the time for the request was over.</param>
/// <param name="Cause">Null when there is none.</param>
internal readonly record struct ForwardResult(ForwarderError Error, bool TimedOut = false, Exception? Cause = null)
{
    /// <summary>Whether no connection came about. One that does not in time is an upstream that is down, not a slow answer.</summary>
    public bool IsConnectFailure =>
        Cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
        || Cause?.GetBaseException() is SocketException or TimeoutException;

    /// <summary>
    /// Why the client's body was read no further: 413 when it went beyond the limit, 408 when it took too long; null for other reasons.
    /// YARP tells both sides of the story: what it could not read, and what it could not send then.
    /// </summary>
    public int? RefusedBody => Causes(Cause).OfType<BadHttpRequestException>()
        .FirstOrDefault(cause => cause.StatusCode is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout)?.StatusCode;

    private static IEnumerable<Exception> Causes(Exception? cause) => cause switch
    {
        null => [],
        AggregateException several => several.InnerExceptions.SelectMany(Causes),
        _ => Causes(cause.InnerException).Prepend(cause),
    };
}
