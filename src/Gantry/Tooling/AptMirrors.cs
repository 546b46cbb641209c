namespace Gantry.Tooling;

/// <summary>Where this machine gets Debian's packages.</summary>
/// <param name="Main">The archive, such as <c>http://mirror.example/debian</c>, without a trailing slash.</param>
/// <param name="Security">The archive of security updates; null when the machine has none.</param>
public sealed record AptMirrors(string Main, string? Security)
{
    private const string Format = "$(CREATED_BY)\t$(REPO_URI)\t$(ORIGIN)\t$(LABEL)\t$(RELEASE)";

    /// <summary>Asks apt of this machine.</summary>
    /// <returns>Null when apt is not here or has no Debian mirror (Ubuntu's is none).</returns>
    public static Task<AptMirrors?> FindAsync(CancellationToken cancellationToken = default) => FindAsync(Machine.Current(), cancellationToken);

    internal static async Task<AptMirrors?> FindAsync(Machine machine, CancellationToken cancellationToken)
    {
        if (machine.Find("apt-get") is null)
            return null;
        var targets = await machine.Command("apt-get", "indextargets", "--format", Format).TryRunAsync(cancellationToken);
        return targets.Succeeded ? Parse(targets.Lines) : null;
    }

    /// <summary>Reads one index a line: kind, address, origin, label and suite, parted by tabs.</summary>
    internal static AptMirrors? Parse(IReadOnlyList<string> lines)
    {
        var archives = lines.Select(line => line.Split('\t')).Where(fields => fields is ["Packages", _, "Debian", ..] && fields.Length == 5).ToList();
        var main = archives.FirstOrDefault(fields => fields[3] == "Debian" && !fields[4].Contains('-', StringComparison.Ordinal));
        var security = archives.FirstOrDefault(fields => fields[3] == "Debian-Security");
        return main is null ? null : new AptMirrors(main[1].TrimEnd('/'), security?[1].TrimEnd('/'));
    }
}
