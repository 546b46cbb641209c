using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Certificates;

/// <summary>Who issues a server's certificate (RFC 8555).</summary>
public sealed partial record AcmeOptions
{
    /// <summary>Let's Encrypt; its staging directory issues certificates that no browser trusts, without its limits.</summary>
    public const string LetsEncrypt = "https://acme-v02.api.letsencrypt.org/directory";

    /// <summary>Of the account.</summary>
    public required string Email { get; init; }

    /// <summary>The authority's directory.</summary>
    public string Server { get; init; } = LetsEncrypt;

    /// <summary>PEM of the certificates that the directory's own HTTPS is checked with; empty for the public ones.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Reads the options as they are typed.</summary>
    /// <param name="email">Null for no authority: the certificate stays self-signed.</param>
    /// <param name="authorityFile">PEM file; null for an authority that everybody knows.</param>
    /// <exception cref="UserErrorException">What is wrong with them.</exception>
    public static AcmeOptions? From(string? email, bool acceptTerms, string? server, string? authorityFile)
    {
        if (email is null)
        {
            return server is null && authorityFile is null && !acceptTerms ? null
                : throw new UserErrorException("an ACME authority needs an e-mail address for its account", "add `--acme-email you@example.com`");
        }
        if (!Address().IsMatch(email))
            throw new UserErrorException($"`--acme-email` is '{email}', which is no e-mail address", "correct `--acme-email`");
        var directory = server ?? LetsEncrypt;
        if (!Uri.TryCreate(directory, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new UserErrorException($"`--acme-server` is '{directory}', expected the https:// address of an ACME directory", $"correct `--acme-server`, or leave it out for {LetsEncrypt}");
        if (!acceptTerms)
            throw new UserErrorException($"{address.Host} issues certificates to those who accept its terms of service", "read them, then add `--acme-accept-terms`; or leave `--acme-email` out, and the certificate stays self-signed");
        return new AcmeOptions { Email = email, Server = address.AbsoluteUri, Authority = authorityFile is null ? "" : Read(authorityFile) };
    }

    private static string Read(string file)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UserErrorException($"'{file}' cannot be read as certificates: {e.Message}", "correct `--acme-authority`");
        }
        // What else the file has, such as a key, is not sent anywhere.
        return certificates.Count > 0
            ? string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem())).ReplaceLineEndings("\n")
            : throw new UserErrorException($"'{file}' has no certificate in it", "give a PEM file with `-----BEGIN CERTIFICATE-----`");
    }

    [GeneratedRegex("""^[^@\s"'$\\]+@[^@\s"'$\\]+$""")]
    private static partial Regex Address();
}
