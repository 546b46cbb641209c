using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gantry.Identity;
using Gantry.Platform;
using Gantry.Rendering;
using Microsoft.Extensions.Logging;

namespace Gantry.Vps;

public sealed partial class Deployment
{
    /// <summary>
    /// Brings the server's realm to what the release describes, through a tunnel: Keycloak's administration is closed to the outside.
    /// </summary>
    private async Task PrepareRealmAsync(ServerLease lease, ReleasePlan plan, ReleaseContent content, CancellationToken cancellationToken)
    {
        var lines = await Host.RunAsync(["prepare", lease.Token, lease.Token],
            (stream, token) => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(plan.ToString()), token).AsTask(), Told, cancellationToken);
        var secrets = lines.Where(line => line is ["secret", ..]).ToDictionary(line => line[1], line => line[2], StringComparer.Ordinal);
        foreach (var secret in secrets.Values.Where(value => value.Length > 0))
            mask(secret);
        var address = lines.Single(line => line is ["keycloak", ..])[1];
        var socket = await ssh.ForwardAsync(address, 8080, cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, token) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), token);
                return new NetworkStream(connection, ownsSocket: true);
            },
        });
        var described = content.Files.Single(file => file.Path == RealmFile.PathOf(content.Platform)).Text;
        var server = new KeycloakServer(new Uri("http://keycloak.local:8080/auth"), "admin", new Secret(secrets["KEYCLOAK_ADMIN_PASSWORD"]));
        var reconciler = new RealmReconciler(http, server, loggers.CreateLogger<RealmReconciler>());
        var realm = await reconciler.ApplyAsync(Fill(described, secrets), new ReconcileOptions(), cancellationToken);
        Told(realm.IsEmpty ? "the realm is as described" : $"the realm was changed: {realm.Changes.Count} times");
        await Host.RunAsync(["realm", lease.Token, plan.Realm], cancellationToken: cancellationToken);
    }

    /// <summary>Keycloak fills such names when it imports a file; its administration takes them for text.</summary>
    private static string Fill(string realm, Dictionary<string, string> secrets) =>
        Name().Replace(realm, match => JsonEncodedText.Encode(secrets.GetValueOrDefault(match.Groups[1].Value, "")).ToString());

    // "${BACKEND_CLIENT_SECRET}"; Keycloak's own, "${client_account}", are in lower case.
    [GeneratedRegex(@"\$\{([A-Z][A-Z0-9_]*)\}")]
    private static partial Regex Name();
}
