using System.Security.Cryptography;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Tooling;

/// <summary>A folder of the repository with a <c>package-lock.json</c>, and maybe programs that use its packages: installed beside the checkout's other temporary files, once for each content.</summary>
/// <param name="root">The repository.</param>
/// <param name="folder">Relative to it, with forward slashes.</param>
public sealed class NpmFolder(string root, string folder, ILogger logger)
{
    private const string LockFile = "package-lock.json";

    /// <summary>Installs the packages unless they are there. Lifecycle scripts of packages do not run.</summary>
    /// <returns>A directory with a copy of the folder and its <c>node_modules</c>.</returns>
    /// <exception cref="UserErrorException">There is no npm, or the packages cannot be fetched.</exception>
    public async Task<string> ProvideAsync(CancellationToken cancellationToken = default)
    {
        var source = Path.Combine(root, folder);
        var files = Directory.EnumerateFiles(source).Order(StringComparer.Ordinal).ToList();
        var directory = Path.Combine(root, ".nuke", "temp", "npm", $"{folder.Replace('/', '-')}-{HashOf(files)}");
        if (Directory.Exists(directory))
            return directory;

        await using var turn = await FileLock.AcquireAsync($"{directory}.lock", () => Log.WaitingForInstallation(logger, folder), cancellationToken);
        if (Directory.Exists(directory))
            return directory;
        Log.InstallingPackages(logger, folder);
        var unfinished = Directory.CreateDirectory($"{directory}.{Guid.NewGuid():N}").FullName;
        try
        {
            foreach (var file in files)
                File.Copy(file, Path.Combine(unfinished, Path.GetFileName(file)));
            await InstallAsync(unfinished, cancellationToken);
            Directory.Move(unfinished, directory);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
        return directory;
    }

    private async Task InstallAsync(string directory, CancellationToken cancellationToken)
    {
        if (Machine.Current().Find("npm") is null)
            throw new UserErrorException($"{folder} needs npm, which is not on this machine", "install Node.js 20 or later: https://nodejs.org/en/download");
        var result = await new Command("npm", "ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--fetch-timeout=60000").In(directory).TryRunAsync(cancellationToken);
        if (!result.Succeeded)
            throw new UserErrorException($"the packages of {folder}/{LockFile} cannot be installed: {result.Error.Trim()}", "see whether this machine reaches an npm registry: `npm ping`");
    }

    private static string HashOf(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
