using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>A service as the realm's client.</summary>
/// <param name="ClientId">Unique in the realm.</param>
/// <param name="Name">For people: the login page and the admin console show it.</param>
/// <param name="BaseUrl">Where browsers reach it, without a slash at the end: <c>https://localhost:8443/backend</c>.</param>
/// <param name="Secret">Shared by the service and the realm.</param>
/// <param name="At">Where the service is registered, for messages.</param>
public sealed record ServiceClient(string ClientId, string Name, string BaseUrl, Secret Secret, SourceLocation? At = null)
{
    /// <summary>Where Keycloak sends the browser with a code: django-allauth's callback for the provider <c>keycloak</c>.</summary>
    public string CallbackUrl => $"{BaseUrl}/accounts/oidc/keycloak/login/callback/";

    /// <summary>Scheme, host and port of <see cref="BaseUrl"/>.</summary>
    public string Origin => new Uri(BaseUrl).GetLeftPart(UriPartial.Authority);
}
