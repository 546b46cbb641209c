using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Deletes or unlists a package: <c>nuget delete</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetDelete), Arguments = "delete")]
public class NuGetDeleteSettings : ToolOptions
{
    /// <summary>The package.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string PackageId => Get<string>();

    /// <summary>Its version.</summary>
    [Argument(Format = "{value}", Position = 2)]
    public string PackageVersion => Get<string>();

    /// <summary>The package source.</summary>
    [Argument(Format = "-Source {value}")]
    public string Source => Get<string>();

    /// <summary>The key of the package source.</summary>
    [Argument(Format = "-ApiKey {value}", Secret = true)]
    public string ApiKey => Get<string>();

    /// <summary>Asks nothing.</summary>
    [Argument(Format = "-NoPrompt")]
    public bool? NoPrompt => Get<bool?>();

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
