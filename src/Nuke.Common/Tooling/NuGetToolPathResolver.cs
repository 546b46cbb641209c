using System.Text.Json;
using System.Xml.Linq;

namespace Nuke.Common.Tooling;

/// <summary>Finds programs in NuGet packages that the build's project references or downloads.</summary>
public static class NuGetToolPathResolver
{
    private static readonly Dictionary<string, string> Required = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The program of a package.</summary>
    /// <param name="packageId">Several names that a package had are parted by <c>|</c>.</param>
    /// <param name="packageExecutable">The file, such as <c>tool.dll</c>; several by platform are parted by <c>|</c>.</param>
    /// <param name="version">Null is the newest one that is there.</param>
    /// <param name="framework">Such as net10.0; null is the newest one that is there.</param>
    /// <exception cref="Exception">The package or the program is not there; the message says what to add.</exception>
    public static string GetPackageExecutable(string packageId, string packageExecutable, string version = null, string framework = null)
    {
        var directory = packageId.Split('|').Select(id => FindPackage(id, version)).FirstOrDefault(found => found is not null)
            ?? throw new ToolNotFoundException(
                $"NuGet package '{packageId}'{(version is null ? "" : $" {version}")} is not there; add to the build's project: "
                + $"<PackageDownload Include=\"{packageId.Split('|')[0]}\" Version=\"[{version ?? "x.y.z"}]\" />");
        var names = packageExecutable.Split('|');
        return Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(file => names.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => framework is null || file.Split('/', '\\').Contains(framework, StringComparer.OrdinalIgnoreCase))
            .MaxBy(FrameworkOf)
            ?? throw new ToolNotFoundException($"There is no '{packageExecutable}'{(framework is null ? "" : $" for {framework}")} in '{directory}'");
    }

    /// <summary>Settles the version of a package where none is asked for.</summary>
    internal static void Require(string id, string version) => Required[id] = version;

    /// <summary>
    /// The package's directory: of the version that was required, else the one that the build's project resolved, else the newest
    /// one that was ever restored; null if there is none.
    /// </summary>
    internal static string FindPackage(string id, string version)
    {
        var lower = id.ToLowerInvariant();
        version ??= Required.GetValueOrDefault(id);
        foreach (var folder in PackageFolders())
        {
            var package = Path.Combine(folder, lower);
            if (!Directory.Exists(package))
                continue;
            version ??= ResolvedVersions().GetValueOrDefault(lower);
            var found = version is not null
                ? Path.Combine(package, version.ToLowerInvariant())
                : Directory.GetDirectories(package).MaxBy(path => Version.TryParse(Path.GetFileName(path).Split('-')[0], out var number) ? number : new Version());
            if (Directory.Exists(found))
                return found;
        }
        return null;
    }

    private static IEnumerable<string> PackageFolders()
    {
        if (NukeBuild.Current?.EmbeddedPackagesDirectory is { } embedded)
            yield return embedded;
        if (Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given)
            yield return given;
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    }

    /// <summary>What the build's own files say: downloads with their exact version, libraries, and packages.config.</summary>
    private static Dictionary<string, string> ResolvedVersions()
    {
        var versions = new Dictionary<string, string>();
        if (NukeBuild.Current?.NuGetPackagesConfigFile is { } packages && File.Exists(packages))
        {
            foreach (var package in XDocument.Load(packages).Descendants("package")) // <package id="x" version="1.2.3" />
                versions[((string)package.Attribute("id")).ToLowerInvariant()] = (string)package.Attribute("version");
        }
        if (NukeBuild.Current?.NuGetAssetsConfigFile is not { } file || !File.Exists(file))
            return versions;
        using var assets = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var library in assets.RootElement.GetProperty("libraries").EnumerateObject())
        {
            var parts = library.Name.Split('/');
            versions[parts[0].ToLowerInvariant()] = parts[1];
        }
        foreach (var framework in assets.RootElement.GetProperty("project").GetProperty("frameworks").EnumerateObject())
        {
            if (!framework.Value.TryGetProperty("downloadDependencies", out var downloads))
                continue;
            foreach (var download in downloads.EnumerateArray()) // "version": "[1.2.3, 1.2.3]"
                versions[download.GetProperty("name").GetString().ToLowerInvariant()] = download.GetProperty("version").GetString().Trim('[', ']').Split(',')[0];
        }
        return versions;
    }

    /// <summary>tools/net10.0/any/tool.dll counts more than tools/net8.0/…, and that more than netcoreapp3.1.</summary>
    private static Version FrameworkOf(string file) => file.Split('/', '\\')
        .Select(segment => segment.StartsWith("net", StringComparison.OrdinalIgnoreCase) && Version.TryParse(segment.Replace("netcoreapp", "", StringComparison.OrdinalIgnoreCase).Replace("net", "", StringComparison.OrdinalIgnoreCase), out var version) ? version : null)
        .LastOrDefault(version => version is not null) ?? new Version();
}
