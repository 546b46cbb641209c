using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>Reads the hand-written files that bundles are rendered from.</summary>
internal static class SourceText
{
    /// <summary>Reads a file; null, and a problem, when it cannot be read.</summary>
    /// <param name="file">Relative to the repository.</param>
    public static string? Read(PlatformModel platform, string file, ICollection<Problem> problems)
    {
        try
        {
            return File.ReadAllText(Path.Combine(platform.Root, file)).ReplaceLineEndings("\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem($"cannot read {file}: {e.Message}", new SourceLocation(file), "restore the file, or make it readable"));
            return null;
        }
    }

    /// <summary>The YAML files of a directory in the order of their names, relative to the repository; none when it is not there.</summary>
    public static IReadOnlyList<string> YamlFiles(PlatformModel platform, string directory)
    {
        var path = Path.Combine(platform.Root, directory);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.yaml").Select(file => $"{directory}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)]
            : [];
    }
}
