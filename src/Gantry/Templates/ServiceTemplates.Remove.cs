using System.Globalization;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Templates;

public sealed partial class ServiceTemplates
{
    /// <summary>Removes a service's folder. What is not committed, and so could not be had back from git, is kept aside.</summary>
    /// <returns>Where it is kept, relative to the repository; null when git has all of it.</returns>
    public async Task<string?> RemoveAsync(ServiceModel service, CancellationToken cancellationToken = default)
    {
        var path = Path.Combine(root, service.Folder);
        var status = await new Command("git", "status", "--porcelain", "--", service.Folder).In(root).TryRunAsync(cancellationToken);
        var isInGit = status.Succeeded && status.Output.Length == 0;
        // First out of the way as a whole: half a service is none that Dev could read.
        var aside = $".nuke/temp/removed/{Path.GetFileName(service.Folder)}-{DateTimeOffset.Now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, aside))!);
        Directory.Move(path, Path.Combine(root, aside));
        if (!isInGit)
            return aside;
        Directory.Delete(Path.Combine(root, aside), recursive: true);
        return null;
    }
}
