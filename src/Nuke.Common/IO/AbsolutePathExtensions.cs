using System.Numerics;
using System.Security.Cryptography;

namespace Nuke.Common.IO;

/// <summary>What can be done with the file or directory at a path.</summary>
public static partial class AbsolutePathExtensions
{
    /// <summary>Whether there is a file.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Whether there is a directory.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Whether there is a file or a directory.</summary>
    public static bool Exists(this AbsolutePath path) => Path.Exists(path);

    /// <summary>The path if there is a file, else null.</summary>
    public static AbsolutePath ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>The path if there is a directory, else null.</summary>
    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Whether the directory has a file that matches the pattern.</summary>
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateFiles(path, pattern, options).Any();

    /// <summary>Whether the directory has a directory that matches the pattern.</summary>
    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateDirectories(path, pattern, options).Any();

    /// <summary>The files of a directory, in the order of their names.</summary>
    /// <param name="depth">1 is the directory itself, 2 also those in it.</param>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        Enumerate(path, pattern, depth, attributes, Directory.EnumerateFiles);

    /// <summary>The directories in a directory, in the order of their names.</summary>
    /// <inheritdoc cref="GetFiles"/>
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        Enumerate(path, pattern, depth, attributes, Directory.EnumerateDirectories);

    /// <summary>Creates the directory and those above it.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        if (!Directory.Exists(path)) // to ask is cheaper than to try, and most are there
            Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Creates the directory, or deletes what is in it.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Creates an empty file, or sets the time of the one that is there.</summary>
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
            path.Parent?.CreateDirectory();
        if (!path.FileExists())
            File.WriteAllBytes(path, []);
        File.SetLastWriteTime(path, time ?? DateTime.Now);
        return path;
    }

    /// <summary>Deletes the file; does nothing if there is none.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (!path.FileExists())
            return;
        EnsureWritable(path);
        File.Delete(path);
    }

    /// <summary>Deletes the directory and what is in it; does nothing if there is none. Links are deleted, not followed.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (!path.DirectoryExists())
            return;
        if (new DirectoryInfo(path).LinkTarget is not null)
        {
            Directory.Delete(path);
            return;
        }
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
                EnsureWritable(file);
        }
        Directory.Delete(path, recursive: true);
    }

    /// <summary>Deletes the files.</summary>
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths.ToList())
            path.DeleteFile();
    }

    /// <summary>Deletes the directories.</summary>
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths.ToList())
            path.DeleteDirectory();
    }

    /// <summary>Creates the directories.</summary>
    public static void CreateDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths.ToList())
            path.CreateDirectory();
    }

    /// <summary>Copies a file or a directory to a path.</summary>
    /// <returns>Where it is now; the source where the policy kept the file that is there.</returns>
    public static AbsolutePath Copy(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null, Func<AbsolutePath, bool> excludeFile = null, bool createDirectories = true)
        => Transfer(source, target, policy, excludeDirectory, excludeFile, createDirectories, File.Copy) ? target : source;

    /// <summary>Copies a file or a directory into a directory.</summary>
    public static AbsolutePath CopyToDirectory(this AbsolutePath source, AbsolutePath targetDirectory, ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null, Func<AbsolutePath, bool> excludeFile = null, bool createDirectories = true) =>
        source.Copy(targetDirectory / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves a file or a directory to a path.</summary>
    /// <returns>Where it is now; the source where the policy kept the file that is there.</returns>
    public static AbsolutePath Move(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true)
    {
        var isMoved = Transfer(source, target, policy, null, null, createDirectories, File.Move);
        if (source.DirectoryExists() && policy.HasFlag(ExistsPolicy.FileSkip) is false)
            source.DeleteDirectory();
        return isMoved ? target : source;
    }

    /// <summary>Moves a file or a directory into a directory.</summary>
    public static AbsolutePath MoveToDirectory(this AbsolutePath source, AbsolutePath targetDirectory, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(targetDirectory / source.Name, policy, createDirectories);

    /// <summary>Gives a file or a directory another name.</summary>
    public static AbsolutePath Rename(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) => path.Move(path.Parent / newName, policy);

    /// <summary>Gives a file another name and keeps its extension.</summary>
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Rename(newName + path.Extension, policy);

    /// <summary>Whether the extension is one of these, with or without dot, ignoring case.</summary>
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Append(extension).Any(x => path.Name.EndsWith("." + x.TrimStart('.'), StringComparison.OrdinalIgnoreCase));

    /// <summary>The path with another extension.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) => path.Parent / Path.ChangeExtension(path.Name, extension);

    /// <summary>The nearest directory above that fulfils a condition; null without one.</summary>
    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => path.Parent?.FindParentOrSelf(predicate);

    /// <summary>The path itself or the nearest directory above that fulfils a condition; null without one.</summary>
    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        for (var current = path; current is not null; current = current.Parent)
        {
            if (predicate(current))
                return current;
        }
        return null;
    }

#pragma warning disable CA5351 // NUKE's hash of files is MD5: it tells contents apart and secures nothing
    /// <summary>The MD5 of the file, in lower case.</summary>
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }

    /// <summary>The MD5 over names and contents of all files of a directory.</summary>
    public static string GetDirectoryHash(this AbsolutePath path) => path.GetFiles(depth: int.MaxValue).GetFileSetHash(path);

    /// <summary>The MD5 over names (relative to a directory) and contents of files, independent of their order.</summary>
    public static string GetFileSetHash(this IEnumerable<AbsolutePath> paths, AbsolutePath baseDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var path in paths.OrderBy(x => x.ToString(), StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{baseDirectory.GetUnixRelativePathTo(path)}\n"));
            hash.AppendData(File.ReadAllBytes(path));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
#pragma warning restore CA5351

    /// <summary>The path as a FileInfo.</summary>
    public static FileInfo ToFileInfo(this AbsolutePath path) => path is null ? null : new FileInfo(path);

    /// <summary>The path as a DirectoryInfo.</summary>
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => path is null ? null : new DirectoryInfo(path);

    /// <summary>When the file or directory was last written.</summary>
    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path) => File.GetLastWriteTimeUtc(path);

    /// <summary>Leaves out paths without a file.</summary>
    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) => paths.Where(path => path.FileExists());

    /// <summary>Leaves out paths without a directory.</summary>
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) => paths.Where(path => path.DirectoryExists());

    /// <summary>Lets everybody execute the file who may read it; does nothing on Windows.</summary>
    public static AbsolutePath SetExecutable(this AbsolutePath path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return path;
    }

    /// <summary>Makes a symbolic link at <paramref name="path"/> that leads to <paramref name="target"/>.</summary>
    public static void AddUnixSymlink(this AbsolutePath path, AbsolutePath target, bool force = false)
    {
        if (force)
            path.DeleteFile();
        File.CreateSymbolicLink(path, target);
    }

    /// <returns>False when the policy kept the file that is there.</returns>
    private static bool Transfer(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, Func<AbsolutePath, bool> excludeDirectory,
        Func<AbsolutePath, bool> excludeFile, bool createDirectories, Action<string, string, bool> transferFile)
    {
        RequireOneOfEach(policy);
        if (source.FileExists())
        {
            if (excludeFile?.Invoke(source) == true || !MayWrite(source, target, policy))
                return false;
            if (createDirectories)
                target.Parent?.CreateDirectory();
            transferFile(source, target, true);
            return true;
        }
        if (!source.DirectoryExists())
            throw new FileNotFoundException($"'{source}' does not exist");
        if (source.Contains(target))
            throw new IOException($"'{target}' is inside of '{source}'");
        if (target.DirectoryExists() && !policy.HasFlag(ExistsPolicy.DirectoryMerge))
            throw new IOException($"Directory '{target}' already exists");
        TransferDirectory(source, target, policy, excludeDirectory, excludeFile, transferFile);
        return true;
    }

    private static void RequireOneOfEach(ExistsPolicy policy)
    {
        const ExistsPolicy Files = ExistsPolicy.FileFail | ExistsPolicy.FileSkip | ExistsPolicy.FileOverwrite | ExistsPolicy.FileOverwriteIfNewer;
        const ExistsPolicy Directories = ExistsPolicy.DirectoryFail | ExistsPolicy.DirectoryMerge;
        if (BitOperations.PopCount((uint)(policy & Files)) > 1)
            throw new ArgumentException($"Policy '{policy}' says more than one thing about existing files; choose one", nameof(policy));
        if (BitOperations.PopCount((uint)(policy & Directories)) > 1)
            throw new ArgumentException($"Policy '{policy}' says more than one thing about existing directories; choose one", nameof(policy));
    }

    private static void TransferDirectory(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, Func<AbsolutePath, bool> excludeDirectory,
        Func<AbsolutePath, bool> excludeFile, Action<string, string, bool> transferFile)
    {
        if (excludeDirectory?.Invoke(source) == true)
            return;
        target.CreateDirectory();
        foreach (var directory in source.GetDirectories().ToList())
            TransferDirectory(directory, target / directory.Name, policy, excludeDirectory, excludeFile, transferFile);
        foreach (var file in source.GetFiles().ToList())
        {
            if (excludeFile?.Invoke(file) != true && MayWrite(file, target / file.Name, policy))
                transferFile(file, target / file.Name, true);
        }
    }

    private static bool MayWrite(AbsolutePath source, AbsolutePath target, ExistsPolicy policy)
    {
        if (!target.FileExists() || policy.HasFlag(ExistsPolicy.FileOverwrite))
            return true;
        if (policy.HasFlag(ExistsPolicy.FileSkip))
            return false;
        if (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer))
            return source.GetLastWriteTimeUtc() > target.GetLastWriteTimeUtc();
        throw new IOException($"File '{target}' already exists");
    }

    private static IEnumerable<AbsolutePath> Enumerate(AbsolutePath path, string pattern, int depth, FileAttributes attributes,
        Func<string, string, EnumerationOptions, IEnumerable<string>> enumerate)
    {
        if (depth == 0)
            return [];
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = depth > 1,
            MaxRecursionDepth = depth - 1,
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
            MatchType = MatchType.Win32,
        };
        return enumerate(path, pattern, options)
            .Where(found => attributes == 0 || (File.GetAttributes(found) & attributes) == attributes)
            .Order(StringComparer.Ordinal)
            .Select(found => (AbsolutePath)found);
    }

    private static void EnsureWritable(string file)
    {
        if (OperatingSystem.IsWindows() && File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly))
            File.SetAttributes(file, FileAttributes.Normal);
    }
}
