using Nuke.Common.Tooling;
using Nuke.Common.Tools.Coverlet;
using Nuke.Common.Tools.MSBuild;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Runs tests: <c>dotnet test</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetTest), Arguments = "test")]
public class DotNetTestSettings : ToolOptions
{
    /// <summary>Project, solution or directory; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
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

    /// <summary>Where the result goes.</summary>
    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    /// <summary>Do not restore packages first.</summary>
    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    /// <summary>Do not build first.</summary>
    [Argument(Format = "--no-build")]
    public bool? NoBuild => Get<bool?>();

    /// <summary>Leave out the version line.</summary>
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    /// <summary>Which tests run.</summary>
    [Argument(Format = "--filter {value}")]
    public string Filter => Get<string>();

    /// <summary>Test loggers, such as trx.</summary>
    [Argument(Format = "--logger {value}")]
    public IReadOnlyList<string> Loggers => Get<IReadOnlyList<string>>();

    /// <summary>Where test results go.</summary>
    [Argument(Format = "--results-directory {value}")]
    public string ResultsDirectory => Get<string>();

    /// <summary>The .runsettings file.</summary>
    [Argument(Format = "--settings {value}")]
    public string SettingsFile => Get<string>();

    /// <summary>Data collector, such as "XPlat Code Coverage".</summary>
    [Argument(Format = "--collect {value}")]
    public string DataCollector => Get<string>();

    /// <summary>Find the test that crashes the host.</summary>
    [Argument(Format = "--blame")]
    public bool? BlameMode => Get<bool?>();

    /// <summary>MSBuild properties.</summary>
    [Argument(Format = "--property:{key}={value}", ForMSBuild = true), NamedKeys(typeof(MSBuildProperties), typeof(CoverletProperties))]
    public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
