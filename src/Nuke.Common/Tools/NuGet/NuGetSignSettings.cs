using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Signs packages with a certificate: <c>nuget sign</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetSign), Arguments = "sign")]
public class NuGetSignSettings : ToolOptions
{
    /// <summary>The packages, wildcards included.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>Where the signed packages go; in place by default.</summary>
    [Argument(Format = "-OutputDirectory {value}")]
    public string OutputDirectory => Get<string>();

    /// <summary>The certificate, a file.</summary>
    [Argument(Format = "-CertificatePath {value}")]
    public string CertificatePath => Get<string>();

    /// <summary>Its password.</summary>
    [Argument(Format = "-CertificatePassword {value}", Secret = true)]
    public string CertificatePassword => Get<string>();

    /// <summary>The store to look for it.</summary>
    [Argument(Format = "-CertificateStoreName {value}")]
    public string CertificateStoreName => Get<string>();

    /// <summary>CurrentUser or LocalMachine.</summary>
    [Argument(Format = "-CertificateStoreLocation {value}")]
    public string CertificateStoreLocation => Get<string>();

    /// <summary>Its subject, or a part of it.</summary>
    [Argument(Format = "-CertificateSubjectName {value}")]
    public string CertificateSubjectName => Get<string>();

    /// <summary>Its fingerprint.</summary>
    [Argument(Format = "-CertificateFingerprint {value}")]
    public string CertificateFingerprint => Get<string>();

    /// <summary>SHA256 by default.</summary>
    [Argument(Format = "-HashAlgorithm {value}")]
    public string HashAlgorithm => Get<string>();

    /// <summary>Address of a time server (RFC 3161).</summary>
    [Argument(Format = "-Timestamper {value}")]
    public string Timestamper => Get<string>();

    /// <summary>SHA256 by default.</summary>
    [Argument(Format = "-TimestampHashAlgorithm {value}")]
    public string TimestampHashAlgorithm => Get<string>();

    /// <summary>Replace a signature that is there.</summary>
    [Argument(Format = "-Overwrite")]
    public bool? Overwrite => Get<bool?>();

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
