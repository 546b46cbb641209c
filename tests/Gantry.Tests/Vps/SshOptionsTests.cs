using System.Text;
using Gantry.Platform;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

public sealed class SshOptionsTests
{
    private const string Key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n";

    [Fact]
    public void Key_comes_as_a_pipeline_gives_it()
    {
        foreach (var given in new[] { Key, Key.TrimEnd(), Key.ReplaceLineEndings("\r\n"), Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)) })
            SshOptions.From("root@shop", null, given).PrivateKey!.Reveal().ShouldBe(Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")] // a secret of GitHub that does not exist
    public void Nothing_given_is_the_users_own(string? nothing)
    {
        var options = SshOptions.From("root@shop", null, nothing, nothing);

        options.PrivateKey.ShouldBeNull();
        options.KnownHosts.ShouldBeNull();
    }

    [Theory]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here")]
    [InlineData("c3NoLWVkMjU1MTkgQUFBQQ==")]
    [InlineData("/home/me/.ssh/id_ed25519")]
    public void Rejects_what_is_no_private_key_and_does_not_repeat_it(string given)
    {
        var error = Should.Throw<UserErrorException>(() => SshOptions.From("root@shop", null, given));

        error.Message.ShouldContain("what is given as the SSH key is no private key");
        error.Message.ShouldNotContain(given);
    }
}
