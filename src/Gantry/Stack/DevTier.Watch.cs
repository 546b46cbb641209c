using Gantry.Platform;
using Gantry.Testing;
using Gantry.Tooling;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private static readonly string[] WatchedFolders = ["infra", "services"];

    /// <summary>
    /// Follows the files of the platform and its services until it is cancelled: what they change of the bundle is rendered and applied,
    /// and nothing else. A service whose code is mounted reloads by itself.
    /// </summary>
    /// <param name="ready">Called when changes are noticed from now on.</param>
    public async Task WatchAsync(string? imageSource, Action ready, CancellationToken cancellationToken = default)
    {
        var watch = new FolderWatch([.. WatchedFolders.Select(folder => Path.Combine(root, folder))]);
        await FollowFilesAsync(imageSource, cancellationToken);
        ready();
        while (true)
        {
            var changed = await watch.WaitAsync(cancellationToken);
            var files = changed.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).ToList();
            var what = files.Count == 1 ? files[0] : $"{files[0]} and {files.Count - 1} more";
            try
            {
                var applied = await FollowFilesAsync(imageSource, cancellationToken);
                applied ??= Reloading(files);
                Log.Followed(logger, what, applied);
            }
            catch (Exception e) when (e is UserErrorException or CommandFailedException)
            {
                // The next change may mend it; what runs goes on as it was.
                Log.NotFollowed(logger, what, e.Message);
            }
        }
    }

    private string Reloading(IReadOnlyCollection<string> files)
    {
        var slugs = PlatformLoader.Load(root).Services
            .Where(service => File.Exists(Path.Combine(root, service.Folder, "dev.Dockerfile")) && files.Any(file => file.StartsWith($"{service.Folder}/", StringComparison.Ordinal)))
            .Select(service => service.Slug).ToList();
        return slugs.Count > 0 ? $"{string.Join(", ", slugs)} {(slugs.Count == 1 ? "reloads by itself" : "reload by themselves")}" : "nothing that runs depends on it";
    }
}
