using System.Security.Cryptography;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Certificates;

/// <summary>
/// A certificate authority for this checkout alone, and the server certificate it issues: <c>ca.crt</c>, <c>ca.key</c>,
/// <c>tls.crt</c> (leaf, then root) and <c>tls.key</c> in one directory.
/// </summary>
/// <remarks>
/// The authority is constrained to the names it was made for, so that a system which trusts it need not fear for others.
/// A certificate is removed before its key is replaced and written after it: whenever one is there, it fits its key, also when a
/// run is killed. A renewed leaf keeps its key, so servers see one file change, in one rename.
/// </remarks>
/// <param name="directory">Created if absent.</param>
public sealed class LocalCertificateAuthority(string directory, TimeProvider time, ILogger<LocalCertificateAuthority> logger)
{
    /// <summary>A certificate with less than this left is renewed.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private readonly CertificateDirectory files = new(directory);
    private readonly CertificateReceipt receipt = new(directory);

    /// <summary>Issues what is missing, due, or not for exactly these hosts; otherwise touches nothing.</summary>
    /// <param name="hosts">DNS names, <c>*.</c> names and IP addresses, at least one; see <see cref="CertificateHosts.For"/>.</param>
    /// <exception cref="UserErrorException">A file in the directory is broken, not ours, or may not be read or written.</exception>
    public async Task<LocalCertificates> ApplyAsync(IReadOnlyCollection<string> hosts, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(hosts.Count);
        try
        {
            if (receipt.Find(hosts, time.GetUtcNow()) is { } known)
            {
                Log.NothingDue(logger, known.NotAfter);
                return known;
            }
            var names = CertificateHosts.Canonical(hosts);
            var stamp = receipt.Stamp();
            var current = Current(names);
            if (current is not null)
            {
                receipt.Write(stamp, hosts, current);
                return current;
            }
            await using var turn = await files.LockAsync(() => Log.WaitingForOtherRun(logger, directory), cancellationToken);
            var renewed = Renew(names);
            receipt.Write(receipt.Stamp(), hosts, renewed);
            return renewed;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UserErrorException($"the certificates cannot be kept in {directory}: {e.Message}",
                "give this user the directory and all files in it, or remove what stands in the way", new SourceLocation(directory), e);
        }
    }

    /// <summary>Null when something may be due: looking without a lock, this may see another run's work half done.</summary>
    private LocalCertificates? Current(IReadOnlyCollection<string> hosts)
    {
        if (files.HasExposedKey)
            return null;
        try
        {
            using var current = files.Read();
            if (current.Due(hosts, time.GetUtcNow(), RenewBefore) is not null)
                return null;
            Log.NothingDue(logger, current.Leaf!.NotAfter);
            return files.Describe(current, []);
        }
        catch (UserErrorException)
        {
            return null; // the look under the lock says the same, or finds all well
        }
    }

    /// <summary>Looks again, since another run may have done it all, then writes what is due.</summary>
    private LocalCertificates Renew(IReadOnlyCollection<string> hosts)
    {
        List<string> changes = [];
        files.HideKeys(changes);
        var current = files.Read();
        try
        {
            var now = time.GetUtcNow();
            if (current.AuthorityDue(hosts, now, RenewBefore) is { } authorityDue)
            {
                using var key = current.Authority is null && current.AuthorityKey is { } left ? left : ECDsa.Create(ECCurve.NamedCurves.nistP256);
                using var authority = CertificateFactory.CreateAuthority(key, hosts, now);
                files.WriteAuthority(authority, key);
                Report(changes, $"made the certificate authority '{CertificateFactory.NameOf(authority)}': {authorityDue}");
                current.Dispose();
                current = files.Read();
            }
            if (current.LeafDue(hosts, now, RenewBefore) is { } leafDue)
            {
                if (current.AuthorityKey is null)
                {
                    throw new UserErrorException("the server certificate has to be renewed, and the authority's key to sign it with is missing",
                        "put the key back, or delete `ca.crt` to make a new authority, which browsers have to trust anew", files.At(CertificateDirectory.AuthorityKeyName));
                }
                using var key = current.LeafKey is null ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
                using var leaf = CertificateFactory.Issue(current.Authority!, current.AuthorityKey, key ?? current.LeafKey!, hosts, now);
                files.WriteLeaf(leaf, current.Authority!, key);
                Report(changes, $"issued the server certificate: {leafDue}");
                current.Dispose();
                current = files.Read();
            }
            return files.Describe(current, changes);
        }
        finally
        {
            current.Dispose();
        }
    }

    private void Report(List<string> changes, string change)
    {
        changes.Add(change);
        Log.Changed(logger, change);
    }
}
