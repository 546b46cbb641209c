using System.Net;

namespace Gantry.Tooling;

/// <summary>Asks container registries whether they can be reached from here.</summary>
public static class RegistryProbe
{
    /// <summary>How long a registry may take to answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Names the registry of an image reference, as docker does.</summary>
    /// <param name="image">Such as <c>quay.io/keycloak/keycloak:26</c>, or <c>postgres:17</c> for Docker Hub.</param>
    public static string RegistryOf(string image)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        var first = image.Split('/') is [var head, _, ..] ? head : "";
        return first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost" ? first : "docker.io";
    }

    /// <summary>Asks all registries at the same time, over HTTPS and through the environment's proxy.</summary>
    /// <param name="limit">Default: <see cref="Limit"/>.</param>
    /// <returns>Why each one that cannot be used did not answer; empty when all can be used.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> FindUnreachableAsync(
        IEnumerable<string> registries, TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient { Timeout = limit ?? Limit };
        var asked = await Task.WhenAll(registries.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(async registry => (Registry: registry, Reason: await AskAsync(client, registry, cancellationToken))));
        return asked.Where(answer => answer.Reason is not null).ToDictionary(answer => answer.Registry, answer => answer.Reason!, StringComparer.Ordinal);
    }

    private static async Task<string?> AskAsync(HttpClient client, string registry, CancellationToken cancellationToken)
    {
        var host = registry == "docker.io" ? "registry-1.docker.io" : registry;
        try
        {
            using var answer = await client.GetAsync(new Uri($"https://{host}/v2/"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            // 401: it wants a token first, which docker fetches.
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized ? null : $"answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "has no address here",
                HttpRequestError.SecureConnectionError => "has a certificate that this machine does not trust",
                HttpRequestError.ProxyTunnelError => "is refused by the proxy",
                _ => "cannot be reached",
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"did not answer within {client.Timeout.TotalSeconds:0.#} s";
        }
    }
}
