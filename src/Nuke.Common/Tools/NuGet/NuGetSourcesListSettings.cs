using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Lists package sources: <c>nuget sources list</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetSourcesList), Arguments = "sources list")]
public class NuGetSourcesListSettings : ToolOptions
{
    /// <summary>Detailed or Short.</summary>
    [Argument(Format = "-Format {value}")]
    public string Format => Get<string>();

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
