using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Who may use a route: other origins (CORS), people signed in (OIDC, which Envoy alone enforces).</summary>
/// <param name="OidcSecrets">Secrets that its OIDC block names.</param>
/// <param name="OidcBackends">Backends by which Envoy reaches the identity provider.</param>
/// <param name="HasOidc">Whether sign-in is asked for.</param>
public sealed record SecurityPolicy(
    ResourceId Id, SourceLocation At, IReadOnlyList<ObjectReference> Targets, CorsRules? Cors, bool HasOidc, IReadOnlyList<ObjectReference> OidcSecrets,
    IReadOnlyList<ObjectReference> OidcBackends)
    : GatewayResource(Id, At)
{
    internal static SecurityPolicy Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        var targets = PolicyTargets.Read(spec, id, "HTTPRoute", "Gateway");
        var cors = spec.Map("cors") is { } rules ? CorsRules.Read(rules) : null;
        List<ObjectReference> secrets = [];
        List<ObjectReference> backends = [];
        var oidc = spec.Map("oidc");
        if (oidc is not null)
            ReadOidc(oidc, id, secrets, backends);
        return new SecurityPolicy(id, document.At, targets, cors, oidc is not null, secrets, backends);
    }

    private static void ReadOidc(YamlMap oidc, ResourceId id, List<ObjectReference> secrets, List<ObjectReference> backends)
    {
        if (oidc.Map("provider") is { } provider)
        {
            provider.StrictText("issuer");
            foreach (var key in new[] { "authorizationEndpoint", "tokenEndpoint", "endSessionEndpoint" })
                provider.StrictTextOrNull(key);
            foreach (var backend in provider.Maps("backendRefs"))
            {
                backends.Add(ObjectReference.Read(backend, ApiGroups.Core, "Service", id.Namespace, withPort: true));
                backend.RejectUnknownKeys();
            }
            provider.Accept("backendSettings");
            provider.RejectUnknownKeys();
        }
        else
            oidc.Report("provider", "`spec.oidc` has no `provider`", "add `provider: {issuer: …}`");

        if (oidc.Has("clientID") == oidc.Has("clientIDRef"))
            oidc.Report("clientID", "`spec.oidc` needs exactly one of `clientID` and `clientIDRef`", "write one of the two");
        oidc.StrictTextOrNull("clientID");
        AddSecret(oidc, "clientIDRef", id, secrets);
        if (!oidc.Has("clientSecret"))
            oidc.Report("clientSecret", "`spec.oidc` has no `clientSecret`", "add `clientSecret: {name: …}`, a Secret with the key client-secret");
        AddSecret(oidc, "clientSecret", id, secrets);

        foreach (var key in new[] { "redirectURL", "logoutPath", "cookieDomain" })
            oidc.StrictTextOrNull(key);
        foreach (var key in new[] { "scopes", "resources" })
            oidc.StrictTexts(key);
        foreach (var key in new[] { "forwardAccessToken", "refreshToken", "passThroughAuthHeader" })
            oidc.Bool(key, false);
        foreach (var key in new[] { "defaultTokenTTL", "defaultRefreshTokenTTL" })
            oidc.Duration(key);
        foreach (var key in new[] { "cookieNames", "cookieConfig", "denyRedirect", "csrfTokenTTL" })
            oidc.Accept(key);
        oidc.RejectUnknownKeys();
    }

    private static void AddSecret(YamlMap oidc, string key, ResourceId id, List<ObjectReference> secrets)
    {
        if (oidc.Map(key) is not { } map)
            return;
        secrets.Add(ObjectReference.Read(map, ApiGroups.Core, "Secret", id.Namespace));
        map.RejectUnknownKeys();
    }
}
