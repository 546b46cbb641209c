using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.MSBuild;

/// <summary>Builds with MSBuild: <c>msbuild</c>.</summary>
[Command(Type = typeof(MSBuildTasks), Command = nameof(MSBuildTasks.MSBuild))]
public class MSBuildSettings : ToolOptions
{
    /// <summary>Project or solution; the one in the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>What is made, such as Restore and Build.</summary>
    [Argument(Format = "/target:{value}", Separator = ";")]
    public IReadOnlyList<string> Targets => Get<IReadOnlyList<string>>();

    /// <summary>MSBuild properties.</summary>
    [Argument(Format = "/property:{key}={value}", ForMSBuild = true), NamedKeys(typeof(MSBuildProperties))]
    public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();

    /// <summary>Restore packages first.</summary>
    [Argument(Format = "/restore")]
    public bool? Restore => Get<bool?>();

    /// <summary>How many processes there may be at once.</summary>
    [Argument(Format = "/maxcpucount:{value}")]
    public int? MaxCpuCount => Get<int?>();

    /// <summary>Whether processes stay for the next run.</summary>
    [Argument(Format = "/nodeReuse:{value}")]
    public bool? NodeReuse => Get<bool?>();

    /// <summary>Say at the end what each process did.</summary>
    [Argument(Format = "/detailedsummary")]
    public bool? DetailedSummary => Get<bool?>();

    /// <summary>Leave out the version line.</summary>
    [Argument(Format = "/nologo")]
    public bool? NoLogo => Get<bool?>();

    /// <summary>Write no log to the console.</summary>
    [Argument(Format = "/noconsolelogger")]
    public bool? NoConsoleLogger => Get<bool?>();

    /// <summary>Such as Summary and ShowTimestamp.</summary>
    [Argument(Format = "/consoleloggerparameters:{value}", Separator = ";")]
    public IReadOnlyList<string> ConsoleLoggerParameters => Get<IReadOnlyList<string>>();

    /// <summary>Loggers, such as LogFile.Logger,Logger.dll.</summary>
    [Argument(Format = "/logger:{value}")]
    public IReadOnlyList<string> Loggers => Get<IReadOnlyList<string>>();

    /// <summary>The file of a binary log.</summary>
    [Argument(Format = "/binaryLogger:{value}")]
    public string BinaryLog => Get<string>();

    /// <summary>The toolset of old projects, such as 15.0.</summary>
    [Argument(Format = "/toolsversion:{value}")]
    public string ToolsVersion => Get<string>();

    /// <summary>Codes of warnings that are errors.</summary>
    [Argument(Format = "/warnaserror:{value}", Separator = ";")]
    public IReadOnlyList<string> WarnAsError => Get<IReadOnlyList<string>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "/verbosity:{value}")]
    public MSBuildVerbosity Verbosity => Get<MSBuildVerbosity>();
}
