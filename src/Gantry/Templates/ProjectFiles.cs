using Gantry.Platform;

namespace Gantry.Templates;

/// <summary>Puts rendered files on the disk.</summary>
internal static class ProjectFiles
{
    private const UnixFileMode Executable = AtomicFile.Shared | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder that is not there: all of it appears at once.</summary>
    /// <param name="folder">Relative to the repository.</param>
    public static async Task CreateAsync(string root, string folder, IReadOnlyDictionary<string, TemplateFile> files, CancellationToken cancellationToken)
    {
        // Beside the repository's other temporary files, hence on the same disk: the last step is a rename.
        var staging = Path.Combine(root, ".nuke", "temp", $"new-{Guid.NewGuid():N}");
        try
        {
            foreach (var (path, file) in files)
                await WriteAsync(Path.Combine(staging, path), file, cancellationToken);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, folder))!);
            Directory.Move(staging, Path.Combine(root, folder));
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Brings a folder to these files: others are removed, and what is right already keeps its time.</summary>
    public static async Task ReplaceAsync(string folder, IReadOnlyDictionary<string, TemplateFile> files, CancellationToken cancellationToken)
    {
        foreach (var path in Existing(folder).Where(path => !files.ContainsKey(path)))
            File.Delete(Path.Combine(folder, path));
        foreach (var (path, file) in files)
        {
            var target = Path.Combine(folder, path);
            if (File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(file.Content.Span))
                continue;
            if (Directory.Exists(Path.GetDirectoryName(target))) // a dangling link has to go too; File.Delete minds a missing directory
                File.Delete(target);
            await WriteAsync(target, file, cancellationToken);
        }
    }

    /// <summary>The files of a generated folder, without what compilers and interpreters leave there.</summary>
    /// <returns>Paths below the folder, with forward slashes.</returns>
    public static IReadOnlyList<string> Existing(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is ".artifacts" or "__pycache__" or "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes a file that is not there.</summary>
    public static async Task WriteAsync(string path, TemplateFile file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (file.LinkTarget is { } target)
        {
            File.CreateSymbolicLink(path, target);
            return;
        }
        await File.WriteAllBytesAsync(path, file.Content, cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, file.IsExecutable ? Executable : AtomicFile.Shared);
    }
}
