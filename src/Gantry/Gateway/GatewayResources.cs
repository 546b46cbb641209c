using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>All resources that a gateway serves, and what is wrong with them.</summary>
/// <remarks>
/// <see cref="Problems"/> holds what makes the whole set unusable: Envoy Gateway serves none of the files when one is bad.
/// <see cref="RouteProblems"/> holds what makes some requests fail at run time while others are served.
/// </remarks>
public sealed class GatewayResources
{
    private readonly Dictionary<ResourceId, GatewayResource> byId;

    private GatewayResources(IReadOnlyList<GatewayResource> all, IReadOnlyList<Problem> problems, GatewayPlace? place = null)
    {
        All = all;
        Place = place ?? GatewayPlace.Standalone;
        byId = all.GroupBy(resource => resource.Id).ToDictionary(same => same.Key, same => same.First());
        Problems = [.. problems, .. all.Count == 0 && problems.Count > 0 ? [] : GatewayRules.Check(this)];
        RouteProblems = [.. References.FindDangling(this), .. ContainerAddresses.Check(this), .. OfKind<Gateway>().SelectMany(gateway => HostAgreement.Check(gateway, this))];
    }

    /// <summary>Where they are going to be served.</summary>
    public GatewayPlace Place { get; }

    /// <summary>Every resource, in the order of the files' names.</summary>
    public IReadOnlyList<GatewayResource> All { get; }

    /// <summary>What makes the set unusable; empty when it can be served.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>References to resources that are not there or may not be used (status 500), routes that are never found (404), addresses that are outdated (503).</summary>
    public IReadOnlyList<Problem> RouteProblems { get; }

    /// <summary>Everything to be mended before the set is given to a gateway.</summary>
    public IReadOnlyList<Problem> AllProblems => [.. Problems, .. RouteProblems];

    /// <summary>Loads the directories that a gateway's configuration file names.</summary>
    /// <param name="configFile">A file of kind EnvoyGateway.</param>
    /// <param name="mountedAt">
    /// Where the gateway sees the configuration file's directory, such as <c>/etc/eg</c>: paths below it are looked up beside
    /// the file, so that a bundle can be checked where it was rendered. Null: paths are taken as they are.
    /// </param>
    /// <param name="place">Default: one host that is given nothing else.</param>
    public static GatewayResources Load(string configFile, string? mountedAt = null, GatewayPlace? place = null)
    {
        List<Problem> problems = [];
        var config = EnvoyGateway.Load(configFile, problems);
        if (config is null)
            return new GatewayResources([], problems, place);
        var home = Path.GetDirectoryName(configFile) ?? "";
        return LoadDirectories([.. config.Paths.Select(Locate)], problems, config.At, place);

        string Locate(string path) =>
            mountedAt is not null && path.StartsWith(mountedAt.TrimEnd('/') + '/', StringComparison.Ordinal)
                ? Path.Combine(home, path[(mountedAt.TrimEnd('/').Length + 1)..])
                : path;
    }

    /// <summary>Loads directories as Envoy Gateway does: every file that is not hidden, no subdirectories.</summary>
    /// <param name="place">Default: one host that is given nothing else.</param>
    public static GatewayResources LoadDirectories(IReadOnlyList<string> directories, GatewayPlace? place = null) => LoadDirectories(directories, [], null, place);

    /// <summary>Reads text as if it were a file, for tests and tools.</summary>
    /// <param name="files">Content by file name.</param>
    /// <param name="place">Default: one host that is given nothing else.</param>
    public static GatewayResources LoadText(IReadOnlyDictionary<string, string> files, GatewayPlace? place = null)
    {
        List<Problem> problems = [];
        return new GatewayResources([.. files.SelectMany(file => ResourceFile.Read(file.Value, file.Key, problems))], problems, place);
    }

    /// <summary>All resources of one kind.</summary>
    public IEnumerable<T> OfKind<T>() where T : GatewayResource => All.OfType<T>();

    /// <summary>Finds a resource; of two with one name, which is a problem, the first.</summary>
    public GatewayResource? Find(ResourceId id) => byId.GetValueOrDefault(id);

    /// <summary>Whether a route may send requests to a backend: it exists, is a Backend, and is in reach.</summary>
    public bool IsUsable(ObjectReference backend, HTTPRoute route) => References.BackendProblem(backend, route.Id, this) is null;

    private static GatewayResources LoadDirectories(IReadOnlyList<string> directories, List<Problem> problems, SourceLocation? listedAt, GatewayPlace? place)
    {
        List<GatewayResource> resources = [];
        foreach (var directory in directories)
        {
            if (FilesOf(directory) is not { } files)
            {
                problems.Add(new Problem($"'{directory}' is listed in `paths` and is no directory", listedAt, "create it (a real directory, no link), or remove it from `paths`"));
                continue;
            }
            foreach (var file in files)
            {
                try
                {
                    resources.AddRange(ResourceFile.Read(File.ReadAllText(file), file, problems));
                }
                catch (FileNotFoundException)
                {
                    // Removed since the directory was listed.
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    problems.Add(new Problem($"cannot read '{file}': {e.Message}", new SourceLocation(file), "make it readable for the gateway's user, or remove it"));
                }
            }
        }
        return new GatewayResources(resources, problems, place);
    }

    /// <summary>The files that count; null where there is no directory, or a link to one.</summary>
    private static string[]? FilesOf(string directory)
    {
        try
        {
            return new DirectoryInfo(directory).LinkTarget is null
                ? [.. Directory.EnumerateFiles(directory).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)]
                : null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }
}
