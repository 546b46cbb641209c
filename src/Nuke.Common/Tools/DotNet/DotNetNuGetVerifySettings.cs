using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Checks packages' signatures: <c>dotnet nuget verify</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetNuGetVerify), Arguments = "nuget verify")]
public class DotNetNuGetVerifySettings : ToolOptions
{
    /// <summary>The packages, wildcards included.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public IReadOnlyList<string> PackagePaths => Get<IReadOnlyList<string>>();

    /// <summary>Do all checks there are.</summary>
    [Argument(Format = "--all")]
    public bool? All => Get<bool?>();

    /// <summary>Fingerprints, one of which the signer must have.</summary>
    [Argument(Format = "--certificate-fingerprint {value}")]
    public IReadOnlyList<string> CertificateFingerprint => Get<IReadOnlyList<string>>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
