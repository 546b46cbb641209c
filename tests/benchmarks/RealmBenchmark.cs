using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gantry.EndToEnd;
using Gantry.Identity;
using Gantry.Platform;
using Gantry.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Benchmarks;

/// <summary>Reconciling a realm of 200 clients in the running stack's Keycloak, through the gateway: one that is right, and one where a client changed.</summary>
internal static class RealmBenchmark
{
    private const string Realm = "gantry-benchmark";
    private const int Clients = 200;
    private const int Runs = 9;

    private static readonly Dictionary<string, string> Names = new() { ["REALM"] = Realm, ["DOMAIN"] = "localhost" };

    public static async Task RunAsync()
    {
        var platform = PlatformLoader.Load(Repository.Root);
        var bundle = platform.BundleDirectory("dev");
        if (!File.Exists(Path.Combine(bundle, "certs", "ca.crt")))
            throw new InvalidOperationException("start the stack first: `./build.sh Dev`");
        var server = new KeycloakServer(new Uri($"{platform.PublicUrl}/auth"), "admin", AdminPassword(bundle));
        using var stack = new DevStack();
        using var requests = new RequestCounter(stack.NewHandler());
        using var http = new HttpClient(requests);
        var reconciler = new RealmReconciler(http, server, NullLogger<RealmReconciler>.Instance);

        Console.WriteLine($"realm: reconciling {Clients} clients");
        await RemoveAsync(http, server);
        try
        {
            await reconciler.ApplyAsync(Describe("a secret"), new ReconcileOptions());
            await MeasureAsync(reconciler, requests);
        }
        finally
        {
            await RemoveAsync(http, server);
        }
    }

    private static async Task MeasureAsync(RealmReconciler reconciler, RequestCounter requests)
    {
        List<double> times = [];
        for (var run = 0; run < Runs; run++)
        {
            requests.Clear();
            var watch = Stopwatch.StartNew();
            var plan = await reconciler.ApplyAsync(Describe("a secret"), new ReconcileOptions());
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (!plan.IsEmpty)
                throw new InvalidOperationException($"there was something to do: {plan}");
        }
        new Measurement("a realm that is right", times).Print();
        Console.WriteLine($"  asked for at most 3000.0 ms; requests {requests.All}, asked for less than one a client");

        requests.Clear();
        await reconciler.ApplyAsync(Describe("another secret"), new ReconcileOptions());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  one client changed: writes {requests.Writes}, asked for 1"));
    }

    /// <param name="secret">Of one of the clients; the others keep theirs.</param>
    private static string Describe(string secret) => RealmRenderer.Render(new RealmDescription
    {
        Realm = Source("realm.yaml"),
        TierPart = null,
        Services =
        [
            .. Enumerable.Range(0, Clients).Select(i =>
                new ServiceClient($"service-{i:000}", $"Service {i}", $"https://localhost:8443/service-{i:000}", new Secret(i == Clients / 2 ? secret : "the same"))),
        ],
        Names = Names,
    });

    private static RealmSource Source(string name)
    {
        var file = $"infra/identity/{name}";
        return new RealmSource(file, File.ReadAllText(Path.Combine(Repository.Root, file)));
    }

    private static Secret AdminPassword(string bundle) => new EnvFile(Path.Combine(bundle, ".env")).Read()["KEYCLOAK_ADMIN_PASSWORD"];

    private static async Task RemoveAsync(HttpClient http, KeycloakServer server)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password", ["client_id"] = "admin-cli", ["username"] = server.AdminUser, ["password"] = server.AdminPassword.Reveal(),
        });
        using var token = await http.PostAsync(new Uri($"{server.Address}/realms/master/protocol/openid-connect/token"), form);
        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"{server.Address}/admin/realms/{Realm}");
        delete.Headers.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>());
        using var _ = await http.SendAsync(delete);
    }

    /// <summary>Trusts the stack's CA, and counts.</summary>
    private sealed class RequestCounter(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int all;
        private int writes;

        public int All => all;

        /// <summary>Those that change the realm: not the sign-in.</summary>
        public int Writes => writes;

        public void Clear() => all = writes = 0;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref all);
            if (request.Method != HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("/admin/", StringComparison.Ordinal))
                Interlocked.Increment(ref writes);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
