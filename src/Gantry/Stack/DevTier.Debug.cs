using Gantry.Platform;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>The services whose debuggers listen, until the next <c>Dev</c> without <c>--debug</c>: one a line.</summary>
    private string DebuggedFile => Path.Combine(root, ".nuke", "temp", "debugged");

    private HashSet<string> Debugged =>
        (File.Exists(DebuggedFile) ? File.ReadAllLines(DebuggedFile) : []).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where a service's debugger listens on 127.0.0.1; null when it does not.</summary>
    public int? DebuggerPortOf(string slug) =>
        Debugged.Contains(slug) ? Platform.Services.FirstOrDefault(service => service.Slug == slug)?.DebugPort : null;

    /// <summary>
    /// Chooses which debuggers listen from the next rendering on. Who reaches one runs code as the developer, and on 127.0.0.1 that is every
    /// user of this machine: so none does unless it is asked for.
    /// </summary>
    /// <param name="service">One service, beside those that are debugged already; null for all that have a debugger.</param>
    /// <returns>Which, for people.</returns>
    /// <exception cref="UserErrorException">There is no such service, or it has no debugger.</exception>
    public string SelectDebuggers(bool debug, string? service)
    {
        if (!debug)
        {
            File.Delete(DebuggedFile);
            return "none listens";
        }
        var chosen = Platform.Services.Where(candidate => candidate.DebugPort is not null).Select(candidate => candidate.Slug);
        if (service is not null)
        {
            var asked = Platform.GetService(service);
            if (asked.DebugPort is null)
                throw new UserErrorException([new Problem($"service '{service}' has no debugger", asked.At, "give it a `debug.port`, at which its container listens")]);
            chosen = Debugged.Append(service);
        }
        var slugs = chosen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        AtomicFile.Write(DebuggedFile, string.Concat(slugs.Select(slug => $"{slug}\n")));
        return slugs.Count == 0 ? "no service has one" : $"of {string.Join(", ", slugs)}, until `Dev` without --debug";
    }
}
