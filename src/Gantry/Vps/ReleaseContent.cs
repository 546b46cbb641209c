using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gantry.Containers;
using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Vps;

/// <summary>What is released: the vps bundle and the images that it names. Nothing of a server is in it.</summary>
public sealed class ReleaseContent
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    
    private static readonly string[] PlatformParts = ["db", "keycloak", "gateway", "acme"];

    private readonly ImagePlan images;
    private readonly Func<IReadOnlyList<string>, CancellationToken, Task> buildAgain;
    private readonly string[] parts;

    /// <summary>Gathers a release.</summary>
    /// <param name="platform">At its domain.</param>
    /// <param name="files">The rendered vps bundle.</param>
    /// <param name="images">The images, built.</param>
    /// <param name="buildAgain">Builds images of the plan that went missing meanwhile.</param>
    public ReleaseContent(PlatformModel platform, IReadOnlyList<BundleFile> files, ImagePlan images, Func<IReadOnlyList<string>, CancellationToken, Task> buildAgain)
    {
        this.buildAgain = buildAgain;
        Platform = platform;
        Files = files;
        this.images = images;
        // A server needs no image of a part that its bundle does not have.
        var compose = files.Single(file => file.Path == ReleaseFiles.Platform).Text;
        parts = [.. PlatformParts.Where(part => images.References.TryGetValue(part, out var image) && compose.Contains(image, StringComparison.Ordinal))];
    }

    /// <summary>The platform.</summary>
    public PlatformModel Platform { get; }

    internal IReadOnlyList<BundleFile> Files { get; }

    /// <summary>The images that a server runs.</summary>
    internal IReadOnlyList<string> References =>
        [.. parts.Concat(Platform.Services.Select(service => Path.GetFileName(service.Folder))).Select(part => images.References[part])];

    /// <summary>Builds those of the images that are built here, and leaves the others alone.</summary>
    /// <returns>Those that a registry has.</returns>
    internal async Task<IReadOnlyList<string>> ProvideAsync(IReadOnlyList<string> missing, CancellationToken cancellationToken)
    {
        var ours = missing.Where(reference => images.Images.Any(image => image.Reference == reference)).ToList();
        if (ours.Count > 0)
            await buildAgain(ours, cancellationToken);
        return [.. missing.Except(ours, StringComparer.Ordinal)];
    }

    /// <summary>Makes the plan, and puts the bundle's files into the cache.</summary>
    /// <param name="number">Of the release.</param>
    /// <param name="before">The release that serves; null before the first.</param>
    /// <param name="only">The one service that is released; all others stay as they are in <paramref name="before"/>. Null for all.</param>
    internal ReleasePlan Plan(int number, IReadOnlyList<ShippedImage> shipped, ReleasePlan? before, string? only, BlobCache cache)
    {
        if (only is not null && before is not null && Platform.Services.FirstOrDefault(service => service.Slug != only && !before.Instances.ContainsKey(service.Slug)) is { } other)
            throw new UserErrorException($"service '{other.Slug}' has never been released, and the routes of '{only}' cannot go without its", "release all services: leave `--service` out");
        List<string[]> lines = [];
        var files = FilesOf(before, only);
        foreach (var (path, text, mode) in files)
            lines.Add(["file", path, text is null ? before!.Files[path] : Store(cache, text), mode]);
        foreach (var image in ImagesOf(shipped, before, only))
            lines.Add(["image", image.Reference, image.Id, image.Config, string.Join(',', image.Layers)]);
        foreach (var secret in Bundle.SecretNames(Platform))
            lines.Add(["secret", secret]);
        foreach (var service in Platform.Services)
        {
            foreach (var migration in Migrations(service))
                lines.Add(["migration", service.Slug, migration]);
        }
        lines.Add(["parts", .. parts]);
        lines.Add(["platform", Hash(lines.Where(line => IsOfPlatform(line)).Select(line => string.Join('\t', line)))]);
        lines.Add(["realm", lines.First(line => line[0] == "file" && line[1].StartsWith("identity/", StringComparison.Ordinal))[2]]);
        foreach (var service in Platform.Services)
            lines.Add(["service", service.Slug, "", Text(service.Port), service.HealthPath, LevelOf(service, shipped), service.DatabaseName]);
        var source = Hash(lines.Select(line => string.Join('\t', line)));
        foreach (var service in lines.Where(line => line[0] == "service"))
            service[2] = Text(InstanceOf(service[1], number, lines, before, only));
        lines.Insert(0, ["source", source]);
        var plan = new ReleasePlan(lines);
        return new ReleasePlan([.. lines, ["file", "manifest.json", Store(cache, Manifest(plan)), "644"]]);
    }

    /// <summary>A release of one service takes nothing else along: the platform and the other services stay as the last release has them.</summary>
    private IEnumerable<(string Path, string? Text, string Mode)> FilesOf(ReleasePlan? before, string? only)
    {
        foreach (var file in Files.Where(file => file.Path is not ("compose.yaml" or "gateway/secrets/.gitkeep") && !file.Path.StartsWith("gateway/services/", StringComparison.Ordinal)))
        {
            var stays = only is not null && before is not null && before.Files.ContainsKey(file.Path) && file.Path != $"release/{only}.yaml" && file.Path != ReleaseFiles.Routes;
            yield return (file.Path, stays ? null : file.Text, Convert.ToString((int)file.Mode, 8));
        }
    }

    private IEnumerable<ShippedImage> ImagesOf(IReadOnlyList<ShippedImage> shipped, ReleasePlan? before, string? only)
    {
        if (only is null || before is null)
            return shipped;
        var own = images.References[Path.GetFileName(Platform.GetService(only).Folder)];
        var repository = own[..own.LastIndexOf(':')];
        return before.Images.Where(image => !image.Reference.StartsWith($"{repository}:", StringComparison.Ordinal)).Append(shipped.Single(image => image.Reference == own));
    }

    private static bool IsOfPlatform(string[] line) => line[0] switch
    {
        "file" => !line[1].StartsWith("release/", StringComparison.Ordinal) || line[1] == ReleaseFiles.Platform,
        _ => false,
    };

    /// <summary>A service whose container would be the same goes on running: the release that started it stays its instance.</summary>
    private static int InstanceOf(string slug, int number, IReadOnlyList<string[]> lines, ReleasePlan? before, string? only)
    {
        if (before is null || only == slug || !before.Instances.TryGetValue(slug, out var instance))
            return number;
        var now = new ReleasePlan(lines);
        var file = $"release/{slug}.yaml";
        // The Compose file names the image by a tag made of its content; its id says whether it was built the same way.
        var isSame = only is not null
            || (now.Files[file] == before.Files.GetValueOrDefault(file)
                && now.Images.Where(image => IsOf(image, slug)).Select(image => image.Config).SequenceEqual(before.Images.Where(image => IsOf(image, slug)).Select(image => image.Config)));
        return isSame ? instance : number;
    }

    private static bool IsOf(ShippedImage image, string slug) => image.Reference.Split(':')[0].EndsWith($"/{slug}-service", StringComparison.Ordinal);

    private IEnumerable<string> Migrations(ServiceModel service)
    {
        var folder = Path.Combine(Platform.Root, service.Folder);
        return from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(folder, file).Replace('\\', '/')
               let parts = path.Split('/')
               where parts.SkipLast(1).Any(part => part.Equals("migrations", StringComparison.OrdinalIgnoreCase)) && !parts.Any(part => part is "bin" or "obj" or "node_modules" or "__pycache__")
               where !parts[^1].StartsWith("__init__", StringComparison.Ordinal)
               orderby path
               select path;
    }

    /// <summary>
    /// Changes when migrations may: with their files, and with what the image is built on, for a dependency may bring some. A service
    /// without such files has its image for a level.
    /// </summary>
    private string LevelOf(ServiceModel service, IReadOnlyList<ShippedImage> shipped)
    {
        var part = Path.GetFileName(service.Folder);
        var migrations = Migrations(service).ToList();
        if (migrations.Count == 0)
            return shipped.FirstOrDefault(image => image.Reference == images.References[part])?.Config[..12] ?? "-";
        var folder = Path.Combine(Platform.Root, service.Folder);
        using var hash = new ContentHash();
        foreach (var migration in migrations)
            hash.AddFile(folder, migration);
        foreach (var (name, value) in images.Images.FirstOrDefault(image => image.Part == part)?.BuildArguments ?? new Dictionary<string, string>())
            hash.Add(name).Add(value);
        return hash.Finish();
    }

    /// <summary>The release for people and their programs.</summary>
    private string Manifest(ReleasePlan plan) => JsonSerializer.Serialize(
        new
        {
            source = plan.Source,
            platform = Platform.Name,
            domain = Platform.Domain,
            images = plan.Images.ToDictionary(image => image.Reference, image => $"sha256:{image.Config}"),
            services = plan.Of("service").ToDictionary(line => line[1], line => new { instance = line[2], migrationLevel = line[5], migrations = plan.Migrations[line[1]] }),
            files = plan.Files,
            secrets = plan.Of("secret").Select(line => line[1]),
        },
        ManifestOptions) + "\n";

    private static readonly JsonSerializerOptions ManifestOptions = new() { WriteIndented = true };

    private static string Store(BlobCache cache, string text)
    {
        var bytes = Utf8.GetBytes(text);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        AtomicFile.Write(cache.PathOf(digest), bytes);
        return digest;
    }

    private static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(string.Join('\n', lines))))[..12];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
