using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>Talks to the dev gateway as a browser would: HTTPS, trusting the local CA and nothing else.</summary>
public sealed class GatewayClient : IDisposable
{
    private readonly HttpClient client;

    /// <summary>Trusts a local CA.</summary>
    /// <param name="platform">Its domain need not resolve: every request goes to 127.0.0.1.</param>
    /// <param name="caFile">PEM.</param>
    public GatewayClient(PlatformModel platform, string caFile)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(caFile) },
                    RevocationMode = X509RevocationMode.NoCheck, // a local CA publishes no revocations
                },
            },
        };
        client = new HttpClient(handler)
        {
            BaseAddress = new Uri(platform.LocalUrl),
            DefaultRequestVersion = HttpVersion.Version20, // one connection, and one TLS handshake, for all that is asked side by side
        };
    }

    /// <summary>For what speaks HTTP by itself. Disposed with this.</summary>
    public HttpClient Http => client;

    /// <summary>Sends a request to a path of the gateway.</summary>
    /// <exception cref="HttpRequestException">No answer, or a certificate that the local CA did not issue.</exception>
    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken = default) =>
        client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <summary>Makes a probe that a path answers with one of the given statuses.</summary>
    /// <param name="expected">None: any answer will do.</param>
    public Probe ProbeFor(string path, params HttpStatusCode[] expected) => async cancellationToken =>
    {
        try
        {
            using var response = await GetAsync(path, cancellationToken);
            return expected.Length == 0 || expected.Contains(response.StatusCode) ? null : $"{path} answers {(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    };

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
