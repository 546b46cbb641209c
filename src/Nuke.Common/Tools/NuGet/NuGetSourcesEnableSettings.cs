using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Enables a package source: <c>nuget sources enable</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetSourcesEnable), Arguments = "sources enable")]
public class NuGetSourcesEnableSettings : ToolOptions
{
    /// <summary>Its name.</summary>
    [Argument(Format = "-Name {value}")]
    public string Name => Get<string>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "-ConfigFile {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>Says all in English.</summary>
    [Argument(Format = "-ForceEnglishOutput")]
    public bool? ForceEnglishOutput => Get<bool?>();

    /// <summary>Asks nothing.</summary>
    [Argument(Format = "-NonInteractive")]
    public bool? NonInteractive => Get<bool?>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "-Verbosity {value}")]
    public NuGetVerbosity Verbosity => Get<NuGetVerbosity>();
}
