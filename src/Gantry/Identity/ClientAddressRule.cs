using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>Addresses of clients are as narrow as they can be, and of the form that Keycloak compares.</summary>
internal sealed class ClientAddressRule : IRealmRule
{
    private const string PostLogout = "post.logout.redirect.uris";

    public IEnumerable<Problem> Validate(RealmModel realm) =>
    [
        .. from client in realm.Clients
           from uri in RealmModel.Values(client["redirectUris"])
           let complaint = RedirectComplaint(RealmModel.Text(uri))
           where complaint is not null
           select new Problem($"redirect URI '{RealmModel.Text(uri)}' of client '{Id(client)}' {complaint}", realm.LocationOf(uri), "write the one address the service is called back at, such as https://host/path/"),
        .. from client in realm.Clients
           let setting = client["attributes"]?[PostLogout]
           from uri in RealmModel.Text(setting).Split("##", StringSplitOptions.RemoveEmptyEntries)
           where uri is not ("+" or "-")
           let complaint = RedirectComplaint(uri)
           where complaint is not null
           select new Problem($"post-logout URI '{uri}' of client '{Id(client)}' {complaint}", realm.LocationOf(setting), "write addresses joined by `##`, or `+` for the redirect URIs"),
        .. from client in realm.Clients
           from origin in RealmModel.Values(client["webOrigins"])
           let complaint = OriginComplaint(RealmModel.Text(origin))
           where complaint is not null
           select new Problem($"web origin '{RealmModel.Text(origin)}' of client '{Id(client)}' {complaint}", realm.LocationOf(origin), "write scheme, host and port: https://host:8443"),
    ];

    private static string Id(JsonObject client) => RealmModel.Text(client["clientId"]);

    private static string? RedirectComplaint(string uri)
    {
        if (uri.Contains('#', StringComparison.Ordinal))
            return "has a fragment: Keycloak does not start with it";
        if (uri.TrimEnd('*').Contains('*', StringComparison.Ordinal))
            return "has a `*` that is not at its end, where it would stand for itself";
        if (uri.StartsWith('/'))
            return null;
        if (!Uri.TryCreate(uri.TrimEnd('*'), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            return "is no http or https address";
        // `https://host*` also allows https://host.evil.example.
        if (uri.EndsWith('*') && !uri.TrimEnd('*')[(address.Scheme.Length + 3)..].Contains('/', StringComparison.Ordinal))
            return "ends its host name with `*`, which lets anyone's host in";
        return address.Scheme == "http" && !address.IsLoopback ? "sends codes over plain http" : null;
    }

    private static string? OriginComplaint(string origin)
    {
        if (origin == "+")
            return null;
        if (origin == "*")
            return "lets every site's scripts read what is meant for the client";
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return "is no http or https address";
        return address.GetLeftPart(UriPartial.Authority) == origin ? null : "has more than scheme, host and port, and never matches";
    }
}
