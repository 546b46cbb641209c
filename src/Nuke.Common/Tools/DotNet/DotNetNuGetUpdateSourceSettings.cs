using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Changes a package source of a NuGet.config: <c>dotnet nuget update source</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetNuGetUpdateSource), Arguments = "nuget update source")]
public class DotNetNuGetUpdateSourceSettings : ToolOptions
{
    /// <summary>Its name.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Name => Get<string>();

    /// <summary>Its new address or directory.</summary>
    [Argument(Format = "--source {value}")]
    public string Source => Get<string>();

    /// <summary>The user.</summary>
    [Argument(Format = "--username {value}")]
    public string Username => Get<string>();

    /// <summary>The password.</summary>
    [Argument(Format = "--password {value}", Secret = true)]
    public string Password => Get<string>();

    /// <summary>Needed elsewhere than on Windows: there is nothing to encrypt it with.</summary>
    [Argument(Format = "--store-password-in-clear-text")]
    public bool? StorePasswordInClearText => Get<bool?>();

    /// <summary>Such as basic and negotiate.</summary>
    [Argument(Format = "--valid-authentication-types {value}", Separator = ",")]
    public IReadOnlyList<string> ValidAuthenticationTypes => Get<IReadOnlyList<string>>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();
}
