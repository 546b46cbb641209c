using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog.Events;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    private static AbsolutePath rootDirectory;
    private static AbsolutePath temporaryDirectory;
    private static AbsolutePath buildProjectFile;
    private static bool buildProjectFileIsKnown;
    private static Verbosity verbosity = Verbosity.Normal;

    /// <summary>The nearest directory above the current one that has a <c>.nuke</c> directory, or what <c>--root</c> says.</summary>
    public static AbsolutePath RootDirectory
    {
        get => rootDirectory ??= BuildRoot.Find(EnvironmentInfo.CommandLineArguments, Environment.CurrentDirectory);
        internal set => rootDirectory = value;
    }

    /// <summary><c>.nuke/temp</c> in the root directory; it is created.</summary>
    public static AbsolutePath TemporaryDirectory => temporaryDirectory ??= (RootDirectory / ".nuke" / "temp").CreateDirectory();

    /// <summary>The compiled build.</summary>
    public static AbsolutePath BuildAssemblyFile => Assembly.GetEntryAssembly()?.Location is { Length: > 0 } path ? (AbsolutePath)path : null;

    /// <summary>The directory of the compiled build.</summary>
    public static AbsolutePath BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <summary>The build's project: above the compiled build, or in <c>build/</c> below the root; null if there is none.</summary>
    public static AbsolutePath BuildProjectFile
    {
        get
        {
            if (!buildProjectFileIsKnown)
                buildProjectFile = BuildRoot.FindProject(BuildAssemblyDirectory, RootDirectory);
            buildProjectFileIsKnown = true;
            return buildProjectFile;
        }
    }

    /// <summary>The directory of the build's project; null if there is none.</summary>
    public static AbsolutePath BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <summary>The build that runs in this process; null before there is one.</summary>
    internal static NukeBuild Current { get; set; }

    /// <summary>How much the build says.</summary>
    public static Verbosity Verbosity
    {
        get => verbosity;
        set
        {
            verbosity = value;
            BuildOutput.Minimum = value switch
            {
                Verbosity.Verbose => LogEventLevel.Verbose,
                Verbosity.Normal => LogEventLevel.Debug,
                Verbosity.Minimal => LogEventLevel.Warning,
                _ => LogEventLevel.Error,
            };
        }
    }

    /// <summary>Where the build runs.</summary>
    public static Host Host
    {
        get => Host.Current;
        set => Host.Current = value;
    }

    /// <summary>The profiles whose parameter files were read.</summary>
    public static string[] LoadedLocalProfiles => ParameterSet.Current?.GetValue<string[]>(BuiltInParameters.Profile) ?? [];

    /// <summary>Whether the build runs on somebody's own machine.</summary>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <summary>Whether the build runs in a CI service.</summary>
    public static bool IsServerBuild => Host is IBuildServer;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;

    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;

    AbsolutePath INukeBuild.BuildProjectFile => BuildProjectFile;

    AbsolutePath INukeBuild.BuildProjectDirectory => BuildProjectDirectory;

    Verbosity INukeBuild.Verbosity => Verbosity;

    Host INukeBuild.Host => Host;

    string[] INukeBuild.LoadedLocalProfiles => LoadedLocalProfiles;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;
}
