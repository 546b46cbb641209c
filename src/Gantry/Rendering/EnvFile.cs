using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>
/// A bundle's <c>.env</c>, from which Compose takes the secrets: <c>NAME=value</c> lines
/// (docs.docker.com/compose/how-tos/environment-variables/variable-interpolation).
/// </summary>
/// <param name="path">0600; need not be there yet.</param>
public sealed class EnvFile(string path)
{
    /// <summary>Ends the name of what a secret was before its last rotation.</summary>
    public const string PreviousSuffix = "_PREVIOUS";

    private const string Head =
        """
        # Secrets of this stack, generated once and kept; Compose reads them from here. Remove it only together with the
        # volumes: `./build.sh Down --volumes`.

        """;

    /// <summary>Reads the file and adds a new random secret for each name that it lacks. Nothing in it is changed or removed.</summary>
    /// <param name="names">The secrets that must be there.</param>
    /// <returns>Every value of the file by name.</returns>
    public IReadOnlyDictionary<string, Secret> Ensure(IEnumerable<string> names)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : Head;
        if (!text.EndsWith('\n'))
            text += "\n";
        var values = Parse(text);
        foreach (var name in names.Where(name => !values.ContainsKey(name)))
        {
            values[name] = Secret.Generate();
            text += $"{name}={values[name].Reveal()}\n";
        }
        AtomicFile.Write(path, text, AtomicFile.Private);
        return values;
    }

    /// <summary>Gives secrets new random values and keeps the old ones as <c>NAME_PREVIOUS</c>. All other lines stay.</summary>
    /// <returns>Puts the file back as it was.</returns>
    public Action Rotate(IReadOnlyCollection<string> names)
    {
        var before = File.ReadAllText(path);
        var values = Parse(before);
        var replaced = names.Where(values.ContainsKey).SelectMany(name => new[] { name, name + PreviousSuffix }).ToHashSet(StringComparer.Ordinal);
        var kept = before.TrimEnd('\n').Split('\n').Where(line => !replaced.Contains(line.Split('=')[0].Trim()));
        var rotated = names.Where(values.ContainsKey).SelectMany(name => new[] { $"{name}={Secret.Generate().Reveal()}", $"{name}{PreviousSuffix}={values[name].Reveal()}" });
        AtomicFile.Write(path, string.Concat(kept.Concat(rotated).Select(line => $"{line}\n")), AtomicFile.Private);
        return () => AtomicFile.Write(path, before, AtomicFile.Private);
    }

    /// <summary>Removes the file. What the secrets protected must be gone already.</summary>
    public void Remove() => File.Delete(path);

    private static Dictionary<string, Secret> Parse(string text)
    {
        Dictionary<string, Secret> values = new(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                values[line[..equals]] = new Secret(line[(equals + 1)..]);
        }
        return values;
    }
}
