namespace Service;

/// <summary>
/// The gateway strips the prefix and terminates TLS. Addresses that the service emits are those that browsers see: scheme and host
/// come from the settings, which a client cannot forge, and the prefix goes into every path.
/// </summary>
public sealed class BehindTheGateway(RequestDelegate next, ServiceSettings settings)
{
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Sets what the request was before the gateway.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Request.Scheme = settings.PublicUrl.Scheme;
        context.Request.Host = HostString.FromUriComponent(settings.PublicUrl);
        context.Request.PathBase = settings.PathPrefix;
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
