using System.Collections;
using System.Runtime.InteropServices;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>What the build runs on.</summary>
public static partial class EnvironmentInfo
{
    /// <summary>Whether it is Windows.</summary>
    public static bool IsWin => OperatingSystem.IsWindows();

    /// <summary>Whether it is no Windows.</summary>
    public static bool IsUnix => !OperatingSystem.IsWindows();

    /// <summary>Whether it is Linux.</summary>
    public static bool IsLinux => OperatingSystem.IsLinux();

    /// <summary>Whether it is macOS.</summary>
    public static bool IsOsx => OperatingSystem.IsMacOS();

    /// <summary>Whether it is Linux within Windows.</summary>
    public static bool IsWsl => IsLinux && Environment.GetEnvironmentVariable("WSL_DISTRO_NAME") is { Length: > 0 };

    /// <summary>Whether the processor is an ARM with 64 bits.</summary>
    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    /// <summary>Whether the process has 64 bits.</summary>
    public static bool Is64Bit => Environment.Is64BitProcess;

    /// <summary>The operating system.</summary>
    public static PlatformFamily Platform =>
        IsWin ? PlatformFamily.Windows : IsLinux ? PlatformFamily.Linux : IsOsx ? PlatformFamily.OSX : PlatformFamily.Unknown;

    /// <summary>The name and version of the operating system.</summary>
    public static string OperatingSystemDescription => RuntimeInformation.OSDescription;

    /// <summary>The .NET version, such as 10.0.</summary>
    public static Version Framework => Environment.Version;

    /// <summary>The current directory.</summary>
    public static AbsolutePath WorkingDirectory
    {
        get => Environment.CurrentDirectory;
        set => Environment.CurrentDirectory = value;
    }

    /// <summary>The computer's name.</summary>
    public static string MachineName => Environment.MachineName;

    /// <summary>The platform's line break.</summary>
    public static string NewLine => Environment.NewLine;

    /// <summary>The environment variables.</summary>
    public static IReadOnlyDictionary<string, string> Variables => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value, IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>The directories of PATH.</summary>
    public static IReadOnlyCollection<string> Paths => (GetVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The arguments, without the program.</summary>
    public static string[] CommandLineArguments => Environment.GetCommandLineArgs()[1..];

    /// <summary>Changes the current directory until the result is disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath workingDirectory, bool allowCreate = true)
    {
        if (allowCreate)
            workingDirectory.CreateDirectory();
        var previous = WorkingDirectory;
        return DelegateDisposable.CreateBracket(() => WorkingDirectory = workingDirectory, () => WorkingDirectory = previous);
    }

    /// <summary>The value of an environment variable; null if it is not set.</summary>
    public static string GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>The value of an environment variable as a type; the type's default if it is not set.</summary>
    public static T GetVariable<T>(string name) =>
        GetVariable(name) is { } value ? (T)Execution.ValueConverter.Convert(value, typeof(T), Environment.CurrentDirectory) : default;

    /// <summary>Whether an environment variable is set.</summary>
    public static bool HasVariable(string name) => GetVariable(name) is not null;

    /// <summary>Sets an environment variable for this process and those it starts.</summary>
    public static void SetVariable(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>Removes an environment variable.</summary>
    public static void RemoveVariable(string name) => Environment.SetEnvironmentVariable(name, null);

    /// <summary>Replaces <c>%NAME%</c> by the variables' values.</summary>
    public static string ExpandVariables(string value) => Environment.ExpandEnvironmentVariables(value);

    /// <summary>The path of one of the system's directories; null if it has none.</summary>
    public static AbsolutePath SpecialFolder(SpecialFolders folder) =>
        Environment.GetFolderPath((Environment.SpecialFolder)folder) is { Length: > 0 } path ? (AbsolutePath)path : null;
}
