using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;

namespace Gantry.Containers;

/// <summary>
/// Which images the checkouts of this user plan with. An engine is shared by checkouts, and none can tell from an image alone
/// whether another one still needs it. A file for each checkout and kind of plan: its root first, then a reference a line.
/// </summary>
/// <param name="directory">Null where the user has no home: nothing is remembered then.</param>
internal sealed class PlannedReferences(string? directory)
{
    /// <summary>Remembers what a checkout plans with now, in place of what it planned with before.</summary>
    /// <param name="kind">Each kind of plan is remembered by itself: a release needs other images than development.</param>
    public void Remember(string root, string kind, IEnumerable<string> references)
    {
        if (directory is null)
            return;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{root}\n{kind}")))[..16];
        try
        {
            AtomicFile.Write(Path.Combine(directory, name), string.Concat(references.Prepend(root).Select(line => $"{line}\n")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written to: the images' age protects them still.
        }
    }

    /// <summary>The images of all checkouts that still exist; those that are gone are forgotten.</summary>
    public IReadOnlySet<string> All()
    {
        HashSet<string> references = new(StringComparer.Ordinal);
        foreach (var file in directory is not null && Directory.Exists(directory) ? Directory.EnumerateFiles(directory) : [])
        {
            try
            {
                if (File.ReadAllLines(file) is not [var root, .. var planned])
                    continue;
                if (Directory.Exists(root))
                    references.UnionWith(planned);
                else
                    File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another run replaces it at this moment, or it is not ours to read.
            }
        }
        return references;
    }
}
