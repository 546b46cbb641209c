using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gantry.EndToEnd.Docs;
using Gantry.Stack;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>A server's certificate, issued by an ACME authority while people visit.</summary>
[Collection(PublicServer.Name)]
public sealed class CertificateTests(ReleasedServer released)
{
    private const string Running = "docker ps --quiet --no-trunc --filter label=com.docker.compose.project=gantry | xargs docker inspect --format '{{.Name}} {{.State.StartedAt}}' | grep -v acme | sort";

    [Fact]
    [RunsCommand("./build.sh DeployVps --vps-host root@shop.example.com --domain shop.example.com --acme-email you@example.com --acme-accept-terms",
        Beside = "--acme-server --acme-authority " + ReleasedServer.Waits)]
    public async Task A_certificate_comes_and_is_renewed_when_due_and_nobody_notices()
    {
        using var selfSigned = await ServedAsync();
        selfSigned.Issuer.ShouldContain("Gantry");
        var authority = await AcmeAuthority.StartAsync(released.Server, ReleasedServer.Domain);
        var running = await released.Server.ShellAsync(Running);
        await using var visits = new SteadyVisits(released);

        await released.Deploy("--acme-email", "you@example.com", "--acme-accept-terms", "--acme-server", authority.Directory, "--acme-authority", authority.CertificateFile).RunAsync();
        using var first = await ServedAfterAsync(selfSigned);
        first.Issuer.ShouldContain("Pebble");
        first.MatchesHostname(ReleasedServer.Domain).ShouldBeTrue();
        (await released.On("StatusVps").RunAsync()).Output.ShouldContain("issued by CN=Pebble");

        // Ninety days are left: nothing is due.
        (await CheckAsync()).ExitCode.ShouldBe(0);
        (await ServedAsync()).SerialNumber.ShouldBe(first.SerialNumber);

        (await CheckAsync("--env", "ACME_DAYS=365")).ExitCode.ShouldBe(0);
        using var renewed = await ServedAfterAsync(first);
        renewed.Issuer.ShouldContain("Pebble");

        await authority.RefuseAsync();
        (await CheckAsync("--env", "ACME_DAYS=365")).ExitCode.ShouldBe(1);
        (await ServedAsync()).SerialNumber.ShouldBe(renewed.SerialNumber);
        var refused = await released.On("StatusVps").TryRunAsync();
        refused.ExitCode.ShouldNotBe(0, refused.Output);
        refused.Output.ShouldContain("no new one came");
        refused.Output.ShouldContain("connection refused");

        await authority.AllowAsync();
        (await CheckAsync("--env", "ACME_DAYS=365")).ExitCode.ShouldBe(0);
        using var last = await ServedAfterAsync(renewed);
        (await released.On("StatusVps").RunAsync()).Output.ShouldNotContain("no new one came");

        await visits.EndAsync();
        visits.Failures.ShouldBeEmpty();
        visits.Answers.ShouldBeGreaterThan(100);
        (await released.Server.ShellAsync(Running)).ShouldBe(running);
        (await released.Server.ShellAsync("stat -c '%a %u' /srv/gantry/secrets/gateway/gateway-tls.yaml")).Trim().ShouldBe("600 65532");
        (await released.Server.ShellAsync($"docker exec {Client} find /var/lib/acme -type f ! -perm 600")).ShouldBeEmpty();
        // One account, whatever was made anew meanwhile.
        (await released.Server.ShellAsync($"docker exec {Client} find /var/lib/acme/accounts -name '*.key' | wc -l")).Trim().ShouldBe("1");
    }

    private const string Client = "gantry-acme-1";

    private Task<CommandResult> CheckAsync(params string[] options) =>
        released.Server.InServer(["docker", "exec", .. options, Client, "acme-client", "check"]).TryRunAsync();

    private async Task<X509Certificate2> ServedAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", released.Server.PortOf(443));
#pragma warning disable CA5359 // which certificate it is, and whose, is what the tests ask
        await using var stream = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await stream.AuthenticateAsClientAsync(ReleasedServer.Domain);
        return new X509Certificate2(stream.RemoteCertificate!);
    }

    private async Task<X509Certificate2> ServedAfterAsync(X509Certificate2 before)
    {
        var served = before;
        await Readiness.WaitForAsync("another certificate", async _ =>
        {
            served = await ServedAsync();
            return served.SerialNumber != before.SerialNumber ? null : await released.Server.ShellAsync($"docker logs --tail 5 {Client} 2>&1");
        }, TimeSpan.FromMinutes(3));
        return served;
    }
}
