using Gantry.Platform;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

public sealed class SshTargetTests
{
    [Theory]
    [InlineData("deploy@shop.example.com:2222", "deploy", "shop.example.com", 2222)]
    [InlineData("shop", null, "shop", null)]
    [InlineData("root@192.0.2.7", "root", "192.0.2.7", null)]
    [InlineData("root@[2001:db8::1]:22", "root", "2001:db8::1", 22)]
    [InlineData("root@2001:db8::1", "root", "2001:db8::1", null)]
    public void Reads_what_ssh_reads(string text, string? user, string host, int? port)
    {
        var target = SshTarget.Parse(text);

        target.ShouldBe(new SshTarget(user, host, port));
        target.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null, "--vps-host")]
    [InlineData(" ", "--vps-host")]
    [InlineData("-oProxyCommand=true", "expected `user@host`")]
    [InlineData("root@-oProxyCommand=true", "expected `user@host`")]
    [InlineData("root@host name", "expected `user@host`")]
    [InlineData("ssh://root@host", "expected `user@host`")]
    [InlineData("root@host:0", "1 to 65535")]
    [InlineData("root@host:70000", "1 to 65535")]
    public void Rejects_what_is_no_server(string? text, string says) =>
        Should.Throw<UserErrorException>(() => SshTarget.Parse(text)).Message.ShouldContain(says);
}
