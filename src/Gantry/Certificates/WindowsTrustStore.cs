using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gantry.Platform;

namespace Gantry.Certificates;

/// <summary>The current user's root certificates; Windows asks in a window of its own.</summary>
internal sealed class WindowsTrustStore : ITrustStore
{
    public Task<bool> TrustAsync(string authorityPath, CancellationToken cancellationToken = default) =>
        Change(authorityPath, trusted: true, $"certutil -user -addstore Root \"{Path.GetFullPath(authorityPath)}\"");

    public Task<bool> UntrustAsync(string authorityPath, CancellationToken cancellationToken = default) =>
        Change(authorityPath, trusted: false, "certmgr.msc");

    private static Task<bool> Change(string authorityPath, bool trusted, string command)
    {
        using var authority = CertificateFiles.Load(authorityPath);
        using var store = new X509Store(StoreName.Root, StoreLocation.CurrentUser);
        try
        {
            store.Open(OpenFlags.ReadWrite);
            if (store.Certificates.Contains(authority) == trusted)
                return Task.FromResult(false);
            if (trusted)
                store.Add(authority);
            else
                store.Remove(authority);
            return Task.FromResult(true);
        }
        catch (CryptographicException e)
        {
            // Also when the user answers "no" in that window.
            throw new UserErrorException($"Windows did not change its trusted root certificates: {e.Message}", $"run `{command}`", cause: e);
        }
    }
}
