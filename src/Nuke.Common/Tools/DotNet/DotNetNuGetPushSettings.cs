using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Pushes a package: <c>dotnet nuget push</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetNuGetPush), Arguments = "nuget push")]
public class DotNetNuGetPushSettings : ToolOptions
{
    /// <summary>The package, wildcards included.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>The package source.</summary>
    [Argument(Format = "--source {value}")]
    public string Source => Get<string>();

    /// <summary>The key of the package source.</summary>
    [Argument(Format = "--api-key {value}", Secret = true)]
    public string ApiKey => Get<string>();

    /// <summary>The symbol server.</summary>
    [Argument(Format = "--symbol-source {value}")]
    public string SymbolSource => Get<string>();

    /// <summary>A package that is there already is no failure.</summary>
    [Argument(Format = "--skip-duplicate")]
    public bool? SkipDuplicate => Get<bool?>();

    /// <summary>Do not push symbols.</summary>
    [Argument(Format = "--no-symbols")]
    public bool? NoSymbols => Get<bool?>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();
}
