namespace Gantry.Kubernetes;

/// <summary>A release in a cluster.</summary>
/// <param name="Revision">Counts its upgrades.</param>
/// <param name="Status">Helm's word: <c>deployed</c>, <c>failed</c>, <c>pending-upgrade</c>, …</param>
/// <param name="Manifest">Its objects, without hooks.</param>
internal sealed record InstalledRelease(int Revision, string Status, string Manifest)
{
    public bool IsDeployed => Status == "deployed";

    /// <summary>Whether an operation holds it, or died while it did.</summary>
    public bool IsPending => Status.StartsWith("pending-", StringComparison.Ordinal);
}
