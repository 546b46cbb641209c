using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Pushes a package: <c>nuget push</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetPush), Arguments = "push")]
public class NuGetPushSettings : ToolOptions
{
    /// <summary>The package, wildcards included.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>The package source.</summary>
    [Argument(Format = "-Source {value}")]
    public string Source => Get<string>();

    /// <summary>The key of the package source.</summary>
    [Argument(Format = "-ApiKey {value}", Secret = true)]
    public string ApiKey => Get<string>();

    /// <summary>The symbol server.</summary>
    [Argument(Format = "-SymbolSource {value}")]
    public string SymbolSource => Get<string>();

    /// <summary>Its key.</summary>
    [Argument(Format = "-SymbolApiKey {value}", Secret = true)]
    public string SymbolApiKey => Get<string>();

    /// <summary>A package that is there already is no failure.</summary>
    [Argument(Format = "-SkipDuplicate")]
    public bool? SkipDuplicate => Get<bool?>();

    /// <summary>Do not push symbols.</summary>
    [Argument(Format = "-NoSymbols")]
    public bool? NoSymbols => Get<bool?>();

    /// <summary>Do not add api/v2/packages to the address.</summary>
    [Argument(Format = "-NoServiceEndpoint")]
    public bool? NoServiceEndpoint => Get<bool?>();

    /// <summary>Take less memory.</summary>
    [Argument(Format = "-DisableBuffering")]
    public bool? DisableBuffering => Get<bool?>();

    /// <summary>Seconds; 300 by default.</summary>
    [Argument(Format = "-Timeout {value}")]
    public int? Timeout => Get<int?>();

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
