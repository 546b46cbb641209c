using System.Net;
using System.Net.Sockets;
using System.Text;
using Gantry.Identity;
using Gantry.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Identity;

/// <summary>An HTTP server that answers as Keycloak 26 was seen to, request by request, where the stand-in cannot be made to.</summary>
internal sealed class RecordedKeycloak : IDisposable
{
    internal const string Discovery = "GET /realms/master/.well-known/openid-configuration";
    internal const string Token = "POST /realms/master/protocol/openid-connect/token";

    private readonly Dictionary<string, Queue<Action<HttpListenerResponse>>> answers = new(StringComparer.Ordinal);
    private readonly HttpListener listener;
    private readonly HttpClient http = new();
    private readonly Lock gate = new();
    private readonly int port;
    private int tokens;

    internal RecordedKeycloak()
    {
        (listener, port) = Listen();
        _ = ServeAsync();
    }

    /// <summary>What was asked, with the token: <c>GET /admin/realms/x token-1</c>.</summary>
    internal List<string> Requests { get; } = [];

    /// <summary>Bodies of what was written, by request.</summary>
    internal Dictionary<string, string> Bodies { get; } = new(StringComparer.Ordinal);

    /// <summary>Speaks to this server, with a clock that does not wait.</summary>
    internal RealmReconciler Reconciler =>
        new(http, new KeycloakServer(new Uri($"http://127.0.0.1:{port}/auth"), "admin", new Secret("secret")), NullLogger<RealmReconciler>.Instance, new HurriedTime());

    /// <summary>Answers a request; several for one request are given in turn, and the last one from then on.</summary>
    /// <param name="request">Such as <c>GET /admin/realms/x</c>.</param>
    /// <param name="location">Sent as the header of that name: the id of what was created is its end.</param>
    internal RecordedKeycloak On(string request, HttpStatusCode status, string body = "", string? location = null) => Add(request, response =>
    {
        if (location is not null)
            response.RedirectLocation = location;
        Send(response, status, body);
    });

    /// <summary>Cuts the connection off in the middle of the answer.</summary>
    internal RecordedKeycloak Fail(string request) => Add(request, response =>
    {
        response.ContentLength64 = 100;
        response.OutputStream.Write("{"u8);
        response.OutputStream.Flush();
        response.Abort();
    });

    /// <summary>A realm that is empty but for its name.</summary>
    internal RecordedKeycloak OnEmptyRealm() => OnRealm("""{"realm": "acme"}""").On("GET /admin/realms/acme/clients", HttpStatusCode.OK, "[]");

    /// <summary>A realm with these settings.</summary>
    internal RecordedKeycloak OnRealm(string settings) => On("GET /admin/realms/acme", HttpStatusCode.OK, settings);

    public void Dispose()
    {
        listener.Close();
        http.Dispose();
    }

    private static (HttpListener Listener, int Port) Listen()
    {
        while (true)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/auth/" } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException)
            {
                listener.Close(); // somebody was faster
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                await AnswerAsync(context);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        var name = $"{request.HttpMethod} {request.Url!.AbsolutePath["/auth".Length..]}";
        using var reader = new StreamReader(request.InputStream);
        var body = await reader.ReadToEndAsync();
        Action<HttpListenerResponse> answer;
        lock (gate)
        {
            Requests.Add($"{name} {request.Headers["Authorization"]?["Bearer ".Length..]}".TrimEnd());
            if (body.Length > 0)
                Bodies[name] = body;
            answer = answers.TryGetValue(name, out var queue) ? queue.Count > 1 ? queue.Dequeue() : queue.Peek() : Otherwise(name);
        }
        answer(context.Response);
    }

    private Action<HttpListenerResponse> Otherwise(string request) => request switch
    {
        Discovery => response => Send(response, HttpStatusCode.OK, "{}"),
        Token => response => Send(response, HttpStatusCode.OK, $$"""{"access_token": "token-{{++tokens}}", "expires_in": 60}"""),
        _ => response => Send(response, HttpStatusCode.BadRequest, $"nothing was recorded for {request}"),
    };

    private RecordedKeycloak Add(string request, Action<HttpListenerResponse> answer)
    {
        if (!answers.TryGetValue(request, out var queue))
            answers[request] = queue = new Queue<Action<HttpListenerResponse>>();
        queue.Enqueue(answer);
        return this;
    }

    private static void Send(HttpListenerResponse response, HttpStatusCode status, string body)
    {
        response.StatusCode = (int)status;
        response.ContentType = "application/json";
        if (status is HttpStatusCode.NoContent)
            response.Close();
        else
            response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }

    /// <summary>Waits no longer than a moment, whatever it is asked to wait; its clock runs as fast as that.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long waited;

        public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Read(ref waited) * TimestampFrequency / TimeSpan.TicksPerSecond);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref waited, dueTime.Ticks);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
