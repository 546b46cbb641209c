using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gantry.Tests.Kubernetes.Api;

/// <summary>
/// The HTTP side of a Kubernetes API server, over TLS, for the real helm and kubectl: discovery, objects, lists, watches and
/// patches. It keeps what it is given and says at once that workloads are ready, unless their image is called broken. It checks
/// nothing: what a cluster would refuse is shown by the schemas, and not by this.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private static readonly TimeSpan WatchPoll = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;

    private readonly string context;

    private ApiServer(WebApplication app, X509Certificate2 certificate, ObjectStore store, string context)
    {
        this.context = context;
        this.app = app;
        this.certificate = certificate;
        Store = store;
    }

    /// <summary>What the cluster has.</summary>
    public ObjectStore Store { get; }

    /// <summary>A kubeconfig with one context.</summary>
    public string Kubeconfig => $$"""
        apiVersion: v1
        kind: Config
        clusters: [{ name: test, cluster: { server: "{{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}}", certificate-authority-data: {{Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()))}} } }]
        users: [{ name: test, user: { token: of-the-tests } }]
        contexts: [{ name: {{context}}, context: { cluster: test, user: test } }]

        """;

    /// <param name="context">Its name in the kubeconfig.</param>
    public static async Task<ApiServer> StartAsync(string context)
    {
        var certificate = Issue();
        var store = new ObjectStore();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(context => ServeAsync(context, store));
        await app.StartAsync();
        return new ApiServer(app, certificate, store, context);
    }

    public async ValueTask DisposeAsync()
    {
        // Watches never end by themselves.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private static async Task ServeAsync(HttpContext context, ObjectStore store)
    {
        var path = context.Request.Path.Value!.Trim('/').Split('/');
        if (path is ["openapi", "v2"])
            await WriteSchemasAsync(context);
        else if (Discovery.Answer(path, store.Absent) is { } discovered)
            await WriteAsync(context, 200, discovered);
        else if (ObjectPath.Parse(path) is not { } target || store.Absent.Contains(target.Type.Group))
            await WriteAsync(context, 404, Status("NotFound", 404, $"the server could not find {context.Request.Path}"));
        else if (context.Request.Query["watch"] is ["true" or "1"])
            await WatchAsync(context, store, target);
        else
            await AnswerAsync(context, store, target);
    }

    /// <summary>A document of version 2.0 without any schema, as protocol buffer: clients then leave the check of fields to the server.</summary>
    private static async Task WriteSchemasAsync(HttpContext context)
    {
        context.Response.ContentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
        await context.Response.Body.WriteAsync("\n\u00032.0"u8.ToArray());
    }

    private static async Task AnswerAsync(HttpContext context, ObjectStore store, ObjectPath target)
    {
        var body = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsDelete(context.Request.Method) ? null : await ReadAsync(context.Request);
        var isApply = context.Request.ContentType?.StartsWith("application/apply-patch", StringComparison.Ordinal) == true;
        var answer = context.Request.Method switch
        {
            "GET" when target.Name is null => List(store, target, context.Request.Query["labelSelector"].ToString(), context.Request.Query["fieldSelector"].ToString()),
            "GET" => store.Find(target),
            "POST" => store.Create(target with { Name = (string?)body!["metadata"]!["name"] }, body),
            "PUT" => store.Find(target) is null ? null : store.Replace(target, body!),
            "PATCH" when isApply => store.Replace(target, body!),
            "PATCH" => store.Find(target) is { } existing ? store.Replace(target, Merge(existing, body!)) : null,
            "DELETE" => store.Delete(target),
            _ => null,
        };
        if (answer is not null)
            await WriteAsync(context, context.Request.Method == "POST" ? 201 : 200, answer);
        else if (context.Request.Method == "POST")
            await WriteAsync(context, 409, Status("AlreadyExists", 409, $"{target.Type.Plural} \"{body!["metadata"]!["name"]}\" already exists"));
        else
            await WriteAsync(context, 404, Status("NotFound", 404, $"{target.Type.Plural} \"{target.Name}\" not found"));
    }

    private static async Task WatchAsync(HttpContext context, ObjectStore store, ObjectPath target)
    {
        if (context.Request.Query.ContainsKey("sendInitialEvents"))
        {
            // As a server without that feature does; clients list then.
            await WriteAsync(context, 422, Status("Invalid", 422, "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"));
            return;
        }
        context.Response.ContentType = "application/json";
        var seen = long.TryParse(context.Request.Query["resourceVersion"], CultureInfo.InvariantCulture, out var version) ? version : 0;
        try
        {
            while (true)
            {
                foreach (var change in store.Since(target, seen))
                {
                    await context.Response.WriteAsync($"{new JsonObject { ["type"] = change.Type, ["object"] = change.Object.DeepClone() }.ToJsonString()}\n", context.RequestAborted);
                    seen = change.Version;
                }
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(WatchPoll, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The client has seen enough.
        }
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return request.ContentType == "application/vnd.kubernetes.protobuf" ? ProtobufSecret.Read(body.ToArray()) : (JsonObject)JsonNode.Parse(body.ToArray())!;
    }

    private static JsonObject List(ObjectStore store, ObjectPath target, string labels, string fields)
    {
        var (version, items) = store.List(target);
        var name = fields.StartsWith("metadata.name=", StringComparison.Ordinal) ? fields["metadata.name=".Length..] : null;
        var chosen = items.Where(item => name is null || (string?)item["metadata"]!["name"] == name).Where(item => Matches(item, labels));
        return new JsonObject
        {
            ["kind"] = $"{target.Type.Kind}List",
            ["apiVersion"] = target.Type.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) },
            ["items"] = new JsonArray([.. chosen.Select(item => item.DeepClone())]),
        };
    }

    private static bool Matches(JsonObject item, string selector) => selector.Split(',', StringSplitOptions.RemoveEmptyEntries).All(part =>
    {
        var isNot = part.Contains("!=", StringComparison.Ordinal);
        var pair = part.Split(isNot ? "!=" : "=", 2);
        return ((string?)item["metadata"]!["labels"]?[pair[0]] == pair[1].TrimStart('=')) != isNot;
    });

    /// <summary>JSON merge patch (RFC 7396).</summary>
    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        var merged = (JsonObject)target.DeepClone();
        foreach (var (key, value) in patch)
        {
            if (value is null)
                merged.Remove(key);
            else
                merged[key] = value is JsonObject inner && merged[key] is JsonObject old ? Merge(old, inner) : value.DeepClone();
        }
        return merged;
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString());
    }

    private static JsonObject Status(string reason, int code, string message) => new()
    {
        ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Failure", ["reason"] = reason, ["code"] = code, ["message"] = message,
    };

    private static X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
