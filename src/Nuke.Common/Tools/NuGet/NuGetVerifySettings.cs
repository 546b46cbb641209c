using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Checks packages' signatures: <c>nuget verify</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetVerify), Arguments = "verify")]
public class NuGetVerifySettings : ToolOptions
{
    /// <summary>The packages, wildcards included.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>Check the signatures.</summary>
    [Argument(Format = "-Signatures")]
    public bool? Signatures => Get<bool?>();

    /// <summary>Do all checks there are.</summary>
    [Argument(Format = "-All")]
    public bool? All => Get<bool?>();

    /// <summary>Fingerprints, one of which the signer must have.</summary>
    [Argument(Format = "-CertificateFingerprint {value}", Separator = ";")]
    public IReadOnlyList<string> CertificateFingerprint => Get<IReadOnlyList<string>>();

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
