using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Service.Identity;

/// <summary>
/// Seals cookies with a key that is derived from the service's secret, so that every instance opens what another one sealed, also
/// after a restart, and no key ring has to be kept anywhere. AES-256-GCM; each purpose has a key of its own (HKDF, RFC 5869).
/// </summary>
public sealed class SecretKeyProtection : IDataProtector
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] key;

    /// <param name="secretKey">The service's secret, of any length; as strong as it is.</param>
    public SecretKeyProtection(string secretKey)
        : this(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secretKey), 32, info: "cookies"u8.ToArray()))
    {
    }

    private SecretKeyProtection(byte[] key) => this.key = key;

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) =>
        new SecretKeyProtection(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose)));

    /// <inheritdoc/>
    public byte[] Protect(byte[] plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        var sealedData = new byte[NonceSize + TagSize + plaintext.Length];
        var nonce = sealedData.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(nonce, plaintext, sealedData.AsSpan(NonceSize + TagSize), sealedData.AsSpan(NonceSize, TagSize));
        return sealedData;
    }

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">It was not sealed with this key and purpose, or was changed.</exception>
    public byte[] Unprotect(byte[] protectedData)
    {
        ArgumentNullException.ThrowIfNull(protectedData);
        if (protectedData.Length < NonceSize + TagSize)
            throw new CryptographicException("too short to have been sealed here");
        var plaintext = new byte[protectedData.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(protectedData.AsSpan(0, NonceSize), protectedData.AsSpan(NonceSize + TagSize), protectedData.AsSpan(NonceSize, TagSize), plaintext);
        return plaintext;
    }
}
