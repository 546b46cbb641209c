using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Certificates;

/// <summary>Finds the trust store of the system this runs on.</summary>
public static class TrustStores
{
    private const string UpdateCaCertificates = "update-ca-certificates";
    private const string UpdateCaTrust = "update-ca-trust";

    /// <summary>Without it, a link to a certificate that was removed stays behind.</summary>
    private const string Fresh = "--fresh";

    /// <summary>Where the distributions keep what the administrator adds, the program that takes it over, and the file it writes.</summary>
    private static readonly IReadOnlyList<(string Anchors, string Update, string[] Forget, string Bundle)> Linux =
    [
        ("/usr/local/share/ca-certificates", UpdateCaCertificates, [Fresh], "/etc/ssl/certs/ca-certificates.crt"), // Debian, Ubuntu, Alpine
        ("/etc/pki/ca-trust/source/anchors", UpdateCaTrust, [], "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"), // Fedora, RHEL
        ("/etc/ca-certificates/trust-source/anchors", UpdateCaTrust, [], "/etc/ca-certificates/extracted/tls-ca-bundle.pem"), // Arch
        ("/etc/pki/trust/anchors", UpdateCaCertificates, [Fresh], "/etc/ssl/ca-bundle.pem"), // openSUSE
    ];

    /// <summary>The store that command line programs and most browsers use; Firefox, and Chrome on Linux, have their own beside it.</summary>
    /// <exception cref="UserErrorException">This system keeps it where nobody looked yet.</exception>
    public static ITrustStore OfThisSystem()
    {
        if (OperatingSystem.IsWindows())
            return new WindowsTrustStore();
        if (OperatingSystem.IsMacOS())
            return new MacTrustStore("security");
        foreach (var (anchors, update, forget, bundle) in Linux)
        {
            if (Directory.Exists(anchors))
                return new LinuxTrustStore(anchors, new Command(update), forget, bundle);
        }
        throw new UserErrorException("this system keeps its trusted certificate authorities at none of the known places",
            "on Debian install `ca-certificates`; elsewhere add `ca.crt` by the system's own means");
    }
}
