using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Service.Identity;

namespace Service.Tests;

public sealed class SecretKeyProtectionTests
{
    [Fact]
    public void Another_instance_with_the_same_key_opens_what_was_sealed()
    {
        var value = new SecretKeyProtection("key").CreateProtector("cookies").Protect("a value");

        new SecretKeyProtection("key").CreateProtector("cookies").Unprotect(value).ShouldBe("a value");
    }

    [Fact]
    public void Rejects_another_key_another_purpose_and_what_was_changed()
    {
        var value = new SecretKeyProtection("key").CreateProtector("cookies").Protect("a value"u8.ToArray());

        Should.Throw<CryptographicException>(() => new SecretKeyProtection("other").CreateProtector("cookies").Unprotect(value));
        Should.Throw<CryptographicException>(() => new SecretKeyProtection("key").CreateProtector("sign-in").Unprotect(value));
        value[^1] ^= 1;
        Should.Throw<CryptographicException>(() => new SecretKeyProtection("key").CreateProtector("cookies").Unprotect(value));
        Should.Throw<CryptographicException>(() => new SecretKeyProtection("key").CreateProtector("cookies").Unprotect([1, 2, 3]));
    }
}
