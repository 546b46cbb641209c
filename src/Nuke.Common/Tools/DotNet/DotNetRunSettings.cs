using Nuke.Common.Tooling;
using Nuke.Common.Tools.MSBuild;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Runs a project: <c>dotnet run</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetRun), Arguments = "run")]
public class DotNetRunSettings : ToolOptions
{
    /// <summary>Project to run.</summary>
    [Argument(Format = "--project {value}")]
    public string ProjectFile => Get<string>();

    /// <summary>Build configuration, such as Release.</summary>
    [Argument(Format = "--configuration {value}")]
    public string Configuration => Get<string>();

    /// <summary>Target framework, such as net10.0.</summary>
    [Argument(Format = "--framework {value}")]
    public string Framework => Get<string>();

    /// <summary>Runtime identifier, such as linux-x64.</summary>
    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    /// <summary>Do not restore packages first.</summary>
    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    /// <summary>Do not build first.</summary>
    [Argument(Format = "--no-build")]
    public bool? NoBuild => Get<bool?>();

    /// <summary>Do not use launchSettings.json.</summary>
    [Argument(Format = "--no-launch-profile")]
    public bool? NoLaunchProfile => Get<bool?>();

    /// <summary>Arguments of the application.</summary>
    [Argument(Format = "-- {value}", Position = -1)]
    public string ApplicationArguments => Get<string>();

    /// <summary>MSBuild properties.</summary>
    [Argument(Format = "--property:{key}={value}", ForMSBuild = true), NamedKeys(typeof(MSBuildProperties))]
    public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
