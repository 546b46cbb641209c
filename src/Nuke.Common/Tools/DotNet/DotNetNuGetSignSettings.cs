using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Signs packages with a certificate: <c>dotnet nuget sign</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetNuGetSign), Arguments = "nuget sign")]
public class DotNetNuGetSignSettings : ToolOptions
{
    /// <summary>The packages, wildcards included.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public IReadOnlyList<string> PackagePaths => Get<IReadOnlyList<string>>();

    /// <summary>Where the signed packages go; in place by default.</summary>
    [Argument(Format = "--output {value}")]
    public string OutputDirectory => Get<string>();

    /// <summary>The certificate, a file.</summary>
    [Argument(Format = "--certificate-path {value}")]
    public string CertificatePath => Get<string>();

    /// <summary>Its password.</summary>
    [Argument(Format = "--certificate-password {value}", Secret = true)]
    public string CertificatePassword => Get<string>();

    /// <summary>The store to look for it; My by default.</summary>
    [Argument(Format = "--certificate-store-name {value}")]
    public string CertificateStoreName => Get<string>();

    /// <summary>CurrentUser or LocalMachine.</summary>
    [Argument(Format = "--certificate-store-location {value}")]
    public string CertificateStoreLocation => Get<string>();

    /// <summary>Its subject, or a part of it.</summary>
    [Argument(Format = "--certificate-subject-name {value}")]
    public string CertificateSubjectName => Get<string>();

    /// <summary>Its fingerprint: SHA-256, 384 or 512.</summary>
    [Argument(Format = "--certificate-fingerprint {value}")]
    public string CertificateFingerprint => Get<string>();

    /// <summary>SHA256 by default.</summary>
    [Argument(Format = "--hash-algorithm {value}")]
    public string HashAlgorithm => Get<string>();

    /// <summary>Address of a time server (RFC 3161); without one the signature ends with the certificate.</summary>
    [Argument(Format = "--timestamper {value}")]
    public string Timestamper => Get<string>();

    /// <summary>SHA256 by default.</summary>
    [Argument(Format = "--timestamp-hash-algorithm {value}")]
    public string TimestampHashAlgorithm => Get<string>();

    /// <summary>Replace a signature that is there.</summary>
    [Argument(Format = "--overwrite")]
    public bool? Overwrite => Get<bool?>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
