namespace Gantry.Platform;

/// <summary>The platform and its services, as the files in <c>infra/</c> and <c>services/</c> describe them; the same for every tier.</summary>
public sealed record PlatformModel
{
    /// <summary>Full path of the repository.</summary>
    public required string Root { get; init; }

    /// <summary>The Compose project: a slug.</summary>
    public required string Name { get; init; }

    /// <summary>First part of locally built images' names: a slug, the same in every checkout.</summary>
    public required string ImagePrefix { get; init; }

    /// <summary>Host name of path routes, without a port.</summary>
    public required string Domain { get; init; }

    /// <summary>Name of the Keycloak realm.</summary>
    public required string Realm { get; init; }

    /// <summary>Ports on 127.0.0.1 in dev.</summary>
    public required PlatformPorts Ports { get; init; }

    /// <summary>Whether Keycloak's admin console and API are reachable through the gateway outside of dev, where they always are.</summary>
    public bool PublicAdmin { get; init; }

    /// <summary>What clients may take of the gateway.</summary>
    public PlatformLimits Limits { get; init; } = PlatformLimits.Default;

    /// <summary>Takes the mail of every tier but dev.</summary>
    public MailRelay Mail { get; init; } = new(null, 587);

    /// <summary>Upstream image references by name, such as <c>db</c>, pinned by tag.</summary>
    public required IReadOnlyDictionary<string, string> UpstreamImages { get; init; }

    /// <summary>Ordered by slug.</summary>
    public required IReadOnlyList<ServiceModel> Services { get; init; }

    /// <summary>Host, and port unless it is that of HTTPS, at which a tunnel shows the dev tier to the internet; null without one.</summary>
    public string? Tunnel { get; init; }

    /// <summary>Those of <see cref="DeveloperPages"/> that the tunnel shows too.</summary>
    public IReadOnlyList<string> Exposed { get; init; } = [];

    /// <summary>The gateway's host as browsers name it: with the port, unless it is that of HTTPS.</summary>
    public string PublicHost => Tunnel ?? Authority(Domain);

    /// <summary>Where people reach the gateway, without a trailing slash.</summary>
    public string PublicUrl => $"https://{PublicHost}";

    /// <summary>The port in it.</summary>
    public int PublicPort => Tunnel is null ? Ports.Https : new Uri(PublicUrl).Port;

    /// <summary>The gateway's host on this machine, tunnel or not.</summary>
    public string LocalHost => Authority(Domain);

    /// <summary>Where this machine reaches the gateway, tunnel or not.</summary>
    public string LocalUrl => $"https://{LocalHost}";

    /// <summary>Whether one of <see cref="DeveloperPages"/> is wherever the stack is: always without a tunnel.</summary>
    public bool Shows(string page) => Tunnel is null || Exposed.Contains(page);

    /// <summary>The gateway's address for one of <see cref="DeveloperPages"/>.</summary>
    public string UrlFor(string page) => Shows(page) ? PublicUrl : LocalUrl;

    /// <summary>The hosts that services have to themselves, without ports.</summary>
    public IEnumerable<string> ServiceHosts => Services.Select(HostOf).OfType<string>();

    /// <summary>The host that is the service's alone, without a port; null when it has none.</summary>
    public string? HostOf(ServiceModel service) => service.RouteHost is { } label ? $"{label}.{Domain}" : null;

    /// <summary>The service's host as browsers name it: its own, or the platform's.</summary>
    public string PublicHostOf(ServiceModel service) => HostOf(service) is { } host ? Authority(host) : PublicHost;

    /// <summary>The path at which the service begins: nothing on a host of its own, its prefix elsewhere.</summary>
    public static string PathOf(ServiceModel service) => service.RouteHost is null ? service.RoutePrefix ?? "" : "";

    /// <summary>The service's one address, without a trailing slash: <c>https://localhost:8443/backend</c>, <c>https://backend.example.com</c>.</summary>
    public string UrlOf(ServiceModel service) => $"https://{PublicHostOf(service)}{PathOf(service)}";

    /// <summary>Where this machine reaches the service, tunnel or not.</summary>
    public string LocalUrlOf(ServiceModel service) => HostOf(service) is null ? LocalUrl + PathOf(service) : UrlOf(service);

    /// <summary>
    /// The same platform behind a tunnel, which has one host name: services that have one to themselves are below a path while it lasts.
    /// Names, ports and certificate of this machine stay.
    /// </summary>
    public PlatformModel Through(OpenTunnel tunnel) => this with
    {
        Tunnel = tunnel.Authority,
        Exposed = tunnel.Exposed,
        Services = [.. Services.Select(service => service with { RouteHost = null, RoutePrefix = service.RoutePrefix ?? $"/{service.Slug}" })],
    };

    /// <summary>The same platform as the internet sees it: at its own domain, on the ports of HTTP and HTTPS, under its own name in every checkout.</summary>
    /// <exception cref="UserErrorException">It is no public host name.</exception>
    public PlatformModel At(string domain) =>
        HostName.TryNormalize(domain, out var name, out var reason) && name.Contains('.', StringComparison.Ordinal)
            ? this with { Name = ImagePrefix, Domain = name, Ports = Ports with { Http = 80, Https = 443 } }
            : throw new UserErrorException($"the domain is '{domain}', which {reason ?? "has no dot"}", "correct `--domain` to a host name such as 'example.com', without scheme, port and path");

    /// <summary>Finds a service by its slug.</summary>
    /// <exception cref="UserErrorException">There is none; the message names the nearest or lists them.</exception>
    public ServiceModel GetService(string slug)
    {
        var slugs = Services.Select(service => service.Slug).ToList();
        return Services.FirstOrDefault(service => service.Slug == slug) ?? throw UnknownName.Error("service", slug, slugs);
    }

    /// <summary>The directory of a tier's bundle.</summary>
    /// <param name="tier"><c>dev</c>, <c>vps</c> or <c>k8s</c>.</param>
    public string BundleDirectory(string tier) => Path.Combine(Root, "artifacts", tier);

    private string Authority(string host) => Ports.Https == 443 ? host : $"{host}:{Ports.Https}";
}
