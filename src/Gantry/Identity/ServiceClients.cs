using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>Adds each service to the realm as a confidential client that can do nothing but sign people in.</summary>
internal static class ServiceClients
{
    /// <summary>Adds them after the clients that the files define, in the order of their ids.</summary>
    internal static void AddTo(RealmDocument document, IEnumerable<ServiceClient> services)
    {
        if (document.Root["clients"] is not JsonArray clients)
            document.Root["clients"] = clients = [];
        foreach (var service in services.OrderBy(service => service.ClientId, StringComparer.Ordinal))
        {
            var client = Describe(service);
            if (service.At is { } location)
                document.At(client, location);
            clients.Add(client);
        }
    }

    private static JsonObject Describe(ServiceClient service) => new()
    {
        ["clientId"] = service.ClientId,
        ["name"] = service.Name,
        ["enabled"] = true,
        ["protocol"] = "openid-connect",
        ["publicClient"] = false,
        ["clientAuthenticatorType"] = "client-secret",
        ["secret"] = service.Secret.Reveal(),
        ["standardFlowEnabled"] = true,
        ["implicitFlowEnabled"] = false,
        ["directAccessGrantsEnabled"] = false,
        ["serviceAccountsEnabled"] = false,
        ["baseUrl"] = $"{service.BaseUrl}/",
        ["redirectUris"] = new JsonArray(service.CallbackUrl),
        ["webOrigins"] = new JsonArray(service.Origin),
        ["attributes"] = new JsonObject
        {
            ["pkce.code.challenge.method"] = "S256",
            ["post.logout.redirect.uris"] = $"{service.BaseUrl}/*",
        },
        ["protocolMappers"] = new JsonArray(GroupsMapper()),
    };

    /// <summary>The user's groups by name, in everything a service might read. django-allauth reads userinfo.</summary>
    private static JsonObject GroupsMapper() => new()
    {
        ["name"] = "groups",
        ["protocol"] = "openid-connect",
        ["protocolMapper"] = "oidc-group-membership-mapper",
        ["config"] = new JsonObject
        {
            ["claim.name"] = "groups",
            ["full.path"] = "false",
            ["id.token.claim"] = "true",
            ["access.token.claim"] = "true",
            ["userinfo.token.claim"] = "true",
            ["introspection.token.claim"] = "true",
        },
    };
}
