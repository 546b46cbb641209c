using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Deletes or unlists a package: <c>dotnet nuget delete</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetNuGetDelete), Arguments = "nuget delete")]
public class DotNetNuGetDeleteSettings : ToolOptions
{
    /// <summary>The package.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string PackageId => Get<string>();

    /// <summary>Its version.</summary>
    [Argument(Format = "{value}", Position = 2)]
    public string PackageVersion => Get<string>();

    /// <summary>The package source.</summary>
    [Argument(Format = "--source {value}")]
    public string Source => Get<string>();

    /// <summary>The key of the package source.</summary>
    [Argument(Format = "--api-key {value}", Secret = true)]
    public string ApiKey => Get<string>();

    /// <summary>Do not add api/v2/package to the address.</summary>
    [Argument(Format = "--no-service-endpoint")]
    public bool? NoServiceEndpoint => Get<bool?>();

    /// <summary>May ask, such as for a sign-in.</summary>
    [Argument(Format = "--interactive")]
    public bool? Interactive => Get<bool?>();

    /// <summary>Asks nothing, not even for a confirmation.</summary>
    [Argument(Format = "--non-interactive")]
    public bool? NonInteractive => Get<bool?>();

    /// <summary>Says all in English.</summary>
    [Argument(Format = "--force-english-output")]
    public bool? ForceEnglishOutput => Get<bool?>();
}
