using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gantry.Platform;

namespace Gantry.Certificates;

/// <summary>Reads single certificates.</summary>
internal static class CertificateFiles
{
    /// <summary>Loads a certificate in PEM.</summary>
    /// <exception cref="UserErrorException">It is not there or not a certificate.</exception>
    internal static X509Certificate2 Load(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(path));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"no certificate can be read: {e.Message}", "make one with `./build.sh GenerateCerts`", new SourceLocation(path), e);
        }
    }
}
