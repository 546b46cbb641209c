using System.Security.Cryptography.X509Certificates;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Certificates;

/// <summary>A directory of trusted certificates, and a program that makes one bundle of them for all others.</summary>
/// <param name="anchors">Holds one file an authority.</param>
/// <param name="update">Rewrites the bundle.</param>
/// <param name="forget">Arguments that make it forget what is not there any more.</param>
/// <param name="bundle">All trusted certificates in PEM, which the system's programs read.</param>
internal sealed class LinuxTrustStore(string anchors, Command update, IReadOnlyList<string> forget, string bundle) : ITrustStore
{
    public async Task<bool> TrustAsync(string authorityPath, CancellationToken cancellationToken = default)
    {
        using var authority = CertificateFiles.Load(authorityPath);
        var anchor = AnchorOf(authority);
        if (File.Exists(anchor) && IsInBundle(authority))
            return false;
        try
        {
            AtomicFile.Write(anchor, authority.ExportCertificatePem() + "\n");
            await update.RunAsync(cancellationToken);
        }
        catch (Exception e) when (LacksRights(e))
        {
            throw MayNot("trust", authority, $"sudo install -m 0644 '{Path.GetFullPath(authorityPath)}' '{anchor}' && sudo {update}", e);
        }
        return true;
    }

    public async Task<bool> UntrustAsync(string authorityPath, CancellationToken cancellationToken = default)
    {
        using var authority = CertificateFiles.Load(authorityPath);
        var anchor = AnchorOf(authority);
        if (!File.Exists(anchor) && !IsInBundle(authority))
            return false;
        var refresh = update.With(forget);
        try
        {
            File.Delete(anchor);
            await refresh.RunAsync(cancellationToken);
        }
        catch (Exception e) when (LacksRights(e))
        {
            throw MayNot("no longer trust", authority, $"sudo rm -f '{anchor}' && sudo {refresh}", e);
        }
        return true;
    }

    /// <summary>Each authority's file has a name of its own, so that two checkouts can be trusted at once.</summary>
    private string AnchorOf(X509Certificate2 authority) => Path.Combine(anchors, $"gantry-{authority.Thumbprint[..16].ToLowerInvariant()}.crt");

    /// <summary>Line lengths differ between the programs, the base64 in between does not.</summary>
    private bool IsInBundle(X509Certificate2 authority) =>
        File.Exists(bundle) && File.ReadAllText(bundle).ReplaceLineEndings("").Contains(Convert.ToBase64String(authority.RawDataMemory.Span), StringComparison.Ordinal);

    private static bool LacksRights(Exception e) => e is UnauthorizedAccessException || (e is CommandFailedException && !Environment.IsPrivilegedProcess);

    private static UserErrorException MayNot(string what, X509Certificate2 authority, string command, Exception cause) =>
        new($"making this system {what} '{CertificateFactory.NameOf(authority)}' needs an administrator's rights", $"run `{command}`", cause: cause);
}
