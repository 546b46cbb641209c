using System.Globalization;
using System.Net;
using Gantry.Platform;

namespace Gantry.Certificates;

/// <summary>Which hosts the platform's certificate is for.</summary>
public static class CertificateHosts
{
    private const string Local = "localhost";

    /// <summary>This machine, the domain, and the hosts below both.</summary>
    /// <param name="domain">The platform's domain; <c>localhost</c> adds nothing.</param>
    /// <param name="others">
    /// Hosts that services have to themselves. They are named although the wildcards cover them: OpenSSL, and so curl, Python
    /// and .NET on Linux, takes no wildcard for a top-level domain, which <c>*.localhost</c> is to it.
    /// </param>
    /// <returns>Each once, in a fixed order.</returns>
    public static IReadOnlyList<string> For(string domain, params IEnumerable<string> others)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        string[] hosts = [Local, $"*.{Local}", domain, $"*.{domain}", .. others.Order(StringComparer.Ordinal), "127.0.0.1", "::1"];
        return [.. hosts.Where(host => !IsAddressWildcard(host)).Select(host => host.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The hosts as certificates have them: in lower case, with <c>xn--</c> for what is not ASCII, each once.</summary>
    /// <exception cref="UserErrorException">Some are no host names.</exception>
    internal static IReadOnlyList<string> Canonical(IEnumerable<string> hosts)
    {
        var all = hosts.ToArray();
        var wrong = all.Where(host => Uri.CheckHostName(WithoutWildcard(host)) is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)).ToArray();
        if (wrong.Length > 0)
            throw new UserErrorException([.. wrong.Select(host => new Problem($"'{host}' is no host name, so no certificate can be issued for it", null, "correct the domain or the host"))]);
        return [.. all.Select(Canonical).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The names without <c>*.</c> and without those below another: what an authority for these hosts has to cover.</summary>
    internal static IReadOnlyList<string> Domains(IEnumerable<string> hosts)
    {
        var names = hosts.Where(host => !IPAddress.TryParse(host, out _)).Select(WithoutWildcard).Distinct().ToArray();
        return [.. names.Where(name => !names.Any(other => name.EndsWith($".{other}", StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }

    /// <summary>The IP addresses among the hosts.</summary>
    internal static IEnumerable<IPAddress> Addresses(IEnumerable<string> hosts) =>
        hosts.Select(host => IPAddress.TryParse(host, out var address) ? address : null).OfType<IPAddress>();

    private static string Canonical(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return address.ToString();
        var name = WithoutWildcard(host);
        return host[..^name.Length] + new IdnMapping().GetAscii(name).ToLowerInvariant();
    }

    private static bool IsAddressWildcard(string host) =>
        host.StartsWith("*.", StringComparison.Ordinal) && (char.IsAsciiDigit(host[^1]) || host.Contains(':', StringComparison.Ordinal)) && IPAddress.TryParse(host[2..], out _);

    private static string WithoutWildcard(string host) => host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
}
