using System.Globalization;

namespace Gantry.Platform;

/// <summary>
/// What lets a checkout run beside others of the same repository: a Compose project, a host name and ports of its own. It belongs
/// to the checkout, is kept in its <c>.nuke/temp</c>, and is never committed.
/// </summary>
/// <param name="Suffix">Follows the platform's name: a slug, usually the branch.</param>
/// <param name="PortOffset">Added to every port that is published in dev.</param>
/// <param name="Root">The checkout that it was given to; null where that is not known. A copied folder has the one of its original.</param>
public sealed record Isolation(string Suffix, int PortOffset, string? Root = null)
{
    /// <summary>Finds what this checkout was given.</summary>
    /// <returns>Null when it uses the names and ports of the files.</returns>
    public static Isolation? Find(string root)
    {
        var file = FileOf(root);
        return File.Exists(file)
            && File.ReadAllLines(file) is [var first, .. var rest]
            && first.Trim().Split(' ') is [var suffix, var offset]
            && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Isolation(suffix, number, rest.FirstOrDefault())
            : null;
    }

    /// <summary>Keeps it for all further runs in this checkout.</summary>
    public void Write(string root) => AtomicFile.Write(FileOf(root), string.Create(CultureInfo.InvariantCulture, $"{Suffix} {PortOffset}\n{root}\n"));

    /// <summary>Returns the checkout to the names and ports of the files.</summary>
    public static void Remove(string root) => File.Delete(FileOf(root));

    /// <summary>
    /// The platform under its own name, host and ports; the images keep theirs, for they are the same. Browsers keep cookies by host
    /// alone, whatever the port: at one host, signing in here would sign people out of the other checkout.
    /// </summary>
    internal PlatformModel Apply(PlatformModel platform) => platform with
    {
        Name = $"{platform.Name}-{Suffix}",
        // Below `localhost` every name is this machine (RFC 6761); of another domain we do not know what resolves.
        Domain = IsLocal(platform.Domain) ? $"{Suffix}.{platform.Domain}" : platform.Domain,
        Ports = new PlatformPorts(platform.Ports.Http + PortOffset, platform.Ports.Https + PortOffset, platform.Ports.Database + PortOffset, platform.Ports.Dashboard + PortOffset),
        Services = [.. platform.Services.Select(service => service with { DebugPort = service.DebugPort + PortOffset })],
    };

    private static bool IsLocal(string domain) => domain == "localhost" || domain.EndsWith(".localhost", StringComparison.Ordinal);

    private static string FileOf(string root) => Path.Combine(root, ".nuke", "temp", "isolation");
}
