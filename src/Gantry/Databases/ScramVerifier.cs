using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;

namespace Gantry.Databases;

/// <summary>
/// What PostgreSQL keeps in place of a password (RFC 5803 and 7677). It proves a password and does not give it away, so it may
/// stand where the password must not: in statements, which servers log, and in files.
/// </summary>
/// <example><c>SCRAM-SHA-256$4096:c2FsdA==$StoredKey:ServerKey</c>, the last three in base64</example>
public static class ScramVerifier
{
    private const string Mechanism = "SCRAM-SHA-256";

    /// <summary>PostgreSQL's own default; both sides compute this often at every connection.</summary>
    private const int Iterations = 4096;

    /// <summary>Makes the verifier of a role's password.</summary>
    /// <param name="password">Printable ASCII, which SASLprep leaves as it is.</param>
    /// <returns>The same text for the same input, so that what is rendered from it is reproducible.</returns>
    public static string Create(string role, Secret password) => Create(SaltOf(role), Iterations, password);

    /// <summary>Whether a stored verifier, whoever made it, is one of this password.</summary>
    /// <param name="stored">As in <c>pg_authid.rolpassword</c>; null, an MD5 hash or anything else is not.</param>
    public static bool Matches(string? stored, Secret password)
    {
        // SCRAM-SHA-256 $ iterations : salt $ StoredKey : ServerKey
        if (stored?.Split('$') is not [Mechanism, var parameters, _]
            || parameters.Split(':') is not [var count, var encodedSalt]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations < 1)
            return false;
        var salt = new byte[encodedSalt.Length];
        return Convert.TryFromBase64String(encodedSalt, salt, out var length)
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(stored), Encoding.ASCII.GetBytes(Create(salt.AsSpan(0, length), iterations, password)));
    }

    private static string Create(ReadOnlySpan<byte> salt, int iterations, Secret password)
    {
        Span<byte> salted = stackalloc byte[SHA256.HashSizeInBytes];
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(password.Reveal()), salt, salted, iterations, HashAlgorithmName.SHA256);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"{Mechanism}${iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}";
    }

    /// <summary>
    /// A salt that differs by role. Deliberately not a function of the password: the server tells the salt to everyone who begins to
    /// sign in, and with such a salt they could try passwords at home.
    /// </summary>
    private static ReadOnlySpan<byte> SaltOf(string role) => HMACSHA256.HashData("Gantry: salt of a role's SCRAM verifier"u8, Encoding.UTF8.GetBytes(role)).AsSpan(0, 16);
}
