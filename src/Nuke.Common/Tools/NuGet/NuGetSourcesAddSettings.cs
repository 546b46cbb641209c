using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Adds a package source: <c>nuget sources add</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetSourcesAdd), Arguments = "sources add")]
public class NuGetSourcesAddSettings : ToolOptions
{
    /// <summary>Its name.</summary>
    [Argument(Format = "-Name {value}")]
    public string Name => Get<string>();

    /// <summary>Its address or directory.</summary>
    [Argument(Format = "-Source {value}")]
    public string Source => Get<string>();

    /// <summary>The user.</summary>
    [Argument(Format = "-UserName {value}")]
    public string UserName => Get<string>();

    /// <summary>The password.</summary>
    [Argument(Format = "-Password {value}", Secret = true)]
    public string Password => Get<string>();

    /// <summary>Needed elsewhere than on Windows: there is nothing to encrypt it with.</summary>
    [Argument(Format = "-StorePasswordInClearText")]
    public bool? StorePasswordInClearText => Get<bool?>();

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
