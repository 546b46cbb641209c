using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Finds the directory that a build is for.</summary>
internal static class BuildRoot
{
    /// <summary>Finds the root directory.</summary>
    /// <exception cref="BuildDefinitionException">There is none.</exception>
    public static AbsolutePath Find(IReadOnlyList<string> arguments, string directory)
    {
        if (FindOption(arguments) is { } given)
        {
            var path = Path.GetFullPath(given, directory);
            return Directory.Exists(path) ? (AbsolutePath)path : throw new BuildDefinitionException($"option '--root' is '{given}', which is no directory");
        }
        return WalkUp(directory) ?? throw new BuildDefinitionException(
            $"Could not locate '.nuke' directory/file while walking up from '{directory}'.\nRun the build inside of its repository, or say where that is with `--root <directory>`.");
    }

    /// <summary>The nearest directory that has a <c>.nuke</c>; null if there is none.</summary>
    public static AbsolutePath WalkUp(string directory)
    {
        // ~/.nuke holds the settings of NUKE's global tool: the home directory is no root because of it.
        var home = Environment.GetEnvironmentVariable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            if (current != home && Path.Exists(Path.Combine(current, ".nuke")))
                return current;
        }
        return null;
    }

    /// <summary>The single project at or above a directory, else <c>build/_build.csproj</c>; null if there is none.</summary>
    /// <exception cref="BuildDefinitionException">A directory has several projects.</exception>
    public static AbsolutePath FindProject(AbsolutePath assemblyDirectory, AbsolutePath root)
    {
        for (var current = (string)assemblyDirectory; current is not null && current != root; current = Path.GetDirectoryName(current))
        {
            var projects = Directory.GetFiles(current, "*.csproj");
            if (projects.Length > 1)
                throw new BuildDefinitionException($"'{current}' has several projects; which one is the build's?");
            if (projects.Length == 1)
                return projects[0];
        }
        var usual = root / "build" / "_build.csproj";
        return File.Exists(usual) ? usual : null;
    }

    private static string FindOption(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Length < 2 || arguments[i][0] != '-')
                continue;
            if (CommandLine.IsSameName(arguments[i], "root"))
                return i + 1 < arguments.Count && !arguments[i + 1].StartsWith('-') ? arguments[i + 1] : ".";
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && CommandLine.IsSameName(arguments[i].AsSpan(0, equals), "root"))
                return arguments[i][(equals + 1)..];
        }
        return Environment.GetEnvironmentVariable("NUKE_ROOT") is { Length: > 0 } variable ? variable : null;
    }
}
