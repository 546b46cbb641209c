using System.Security.Cryptography;
using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>
/// Remembers which containers a bundle was last created as, so that a run with nothing to do needs no <c>docker compose</c>.
/// Whoever recreates a container behind our back gives it another id, which does not match.
/// </summary>
/// <param name="directory">The bundle.</param>
public sealed class AppliedBundle(string directory)
{
    private static readonly string[] ComposeInputs = ["compose.yaml", ".env"];

    private string RecordFile => Path.Combine(directory, ".applied");

    /// <summary>
    /// Whether the bundle was ever applied from this directory. Containers of one that stood at the same path before, and was
    /// deleted, still have the deleted directories mounted, though Compose finds nothing changed.
    /// </summary>
    public bool IsRemembered => File.Exists(RecordFile);

    /// <summary>Whether these containers are the bundle as it is on disk.</summary>
    public bool Matches(IEnumerable<ContainerInfo> containers) =>
        IsRemembered && File.ReadAllText(RecordFile) == Describe(containers);

    /// <summary>Notes that these containers are the bundle as it is on disk.</summary>
    public void Remember(IEnumerable<ContainerInfo> containers) => AtomicFile.Write(RecordFile, Describe(containers));

    /// <summary>A hash of what Compose reads, then a line a container.</summary>
    private string Describe(IEnumerable<ContainerInfo> containers)
    {
        var files = ComposeInputs.Select(name => Path.Combine(directory, name)).Where(File.Exists);
        var bundle = string.Concat(files.Select(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))));
        var lines = containers.Select(container => $"{container.Service} {container.Id}\n").Order(StringComparer.Ordinal);
        return $"{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(bundle)))}\n{string.Concat(lines)}";
    }
}
