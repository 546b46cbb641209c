using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>
/// Secrets in parameter files in NUKE's form: <c>v1:</c>, then base64 of AES-256-CBC, whose key and first block come from the
/// password by PBKDF2 with SHA-256, 10,000 rounds and a fixed salt. The form has no check sum, so that a wrong password may,
/// one time in 256 or less, give nonsense instead of an error; the password should be long and random.
/// </summary>
internal static class EncryptedText
{
    private const string Prefix = "v1:";
    private const int Rounds = 10_000;
    private const int KeySize = 32;
    private const int BlockSize = 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a text has the form.</summary>
    public static bool Is(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Encrypts a text; the same text and password always give the same.</summary>
    public static string Encrypt(string text, string password)
    {
        using var cipher = CreateCipher(password, out var first);
        return Prefix + Convert.ToBase64String(cipher.EncryptCbc(Utf8.GetBytes(text), first));
    }

    /// <summary>Decrypts a text that has the form.</summary>
    /// <returns>Null if it is damaged, or encrypted with another password.</returns>
    public static string Decrypt(string text, string password)
    {
        try
        {
            using var cipher = CreateCipher(password, out var first);
            return Utf8.GetString(cipher.DecryptCbc(Convert.FromBase64String(text[Prefix.Length..]), first));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or DecoderFallbackException)
        {
            // Which of the three it is depends on chance; they all mean the same.
            return null;
        }
    }

    private static Aes CreateCipher(string password, out byte[] first)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(Utf8.GetBytes(password), "Ivan Medvedev"u8, Rounds, HashAlgorithmName.SHA256, KeySize + BlockSize);
        var cipher = Aes.Create();
        cipher.Key = bytes[..KeySize];
        first = bytes[KeySize..];
        return cipher;
    }
}
