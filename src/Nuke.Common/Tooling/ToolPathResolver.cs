namespace Nuke.Common.Tooling;

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    /// <summary>The path that an environment variable names; null if it is not set.</summary>
    /// <exception cref="Exception">It names a file that does not exist.</exception>
    public static string TryGetEnvironmentExecutable(string environmentExecutable)
    {
        var path = Environment.GetEnvironmentVariable(environmentExecutable);
        if (string.IsNullOrWhiteSpace(path))
            return null;
        return File.Exists(path) ? path : throw new ToolNotFoundException($"Environment variable {environmentExecutable} names '{path}', which does not exist");
    }

    /// <summary>The path of a program on PATH.</summary>
    /// <exception cref="Exception">It is not there.</exception>
    public static string GetPathExecutable(string pathExecutable) =>
        FindOnPath(pathExecutable) ?? throw new ToolNotFoundException($"Could not find '{pathExecutable}' on PATH");

    /// <summary>The path that the variable <c>&lt;NAME&gt;_EXE</c> names, else that of a program on PATH.</summary>
    internal static string GetEnvironmentOrPathExecutable(string name) => TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") ?? GetPathExecutable(name);

    /// <summary>The path of a program on PATH; null if it is not there.</summary>
    internal static string FindOnPath(string name)
    {
        var extensions = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? (string[])[".exe", ".cmd", ".bat"] : [""];
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var extension in extensions)
            {
                var path = Path.Combine(directory, name + extension);
                if (IsExecutable(path))
                    return path;
            }
        }
        return null;
    }

    /// <summary>The program at a path, or of a name on PATH.</summary>
    internal static string GetExecutable(string toolPath)
    {
        if (!toolPath.AsSpan().ContainsAny('/', '\\'))
            return GetPathExecutable(toolPath);
        return File.Exists(toolPath) ? Path.GetFullPath(toolPath) : throw new ToolNotFoundException($"Tool '{toolPath}' does not exist");
    }

    /// <summary>The program of an npm package; where there is none, the path in the root directory's node_modules.</summary>
    internal static string GetNpmExecutable(string name)
    {
        var program = OperatingSystem.IsWindows() ? $"{name}.cmd" : name;
        string[] directories = [NukeBuild.TemporaryDirectory, Path.GetDirectoryName(NukeBuild.Current?.NpmPackageJsonFile), NukeBuild.RootDirectory];
        var candidates = directories.Where(directory => directory is not null).Select(directory => Path.Combine(directory, "node_modules", ".bin", program)).ToList();
        return candidates.Find(File.Exists) ?? candidates[^1];
    }

    /// <summary>The dotnet host: DOTNET_EXE, the one that runs this build, or the one on PATH.</summary>
    internal static string GetDotNet()
    {
        if (TryGetEnvironmentExecutable("DOTNET_EXE") is { } path)
            return path;
        var self = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? self
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host : GetPathExecutable("dotnet");
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
