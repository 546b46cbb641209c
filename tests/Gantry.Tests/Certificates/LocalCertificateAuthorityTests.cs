using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gantry.Certificates;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Certificates;

[UnsupportedOSPlatform("windows")] // file modes
public sealed class LocalCertificateAuthorityTests : IDisposable
{
    private static readonly IReadOnlyList<string> Hosts = CertificateHosts.For("localhost");

    private readonly TemporaryDirectory directory = new();
    private readonly FakeTime time = new(DateTimeOffset.UtcNow);

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("localhost")]
    [InlineData("a.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("shop.example.test")]
    [InlineData("orders.shop.example.test")]
    public async Task Clients_that_trust_the_authority_alone_accept_the_server(string host)
    {
        var certificates = await ApplyAsync(CertificateHosts.For("shop.example.test", "a.localhost"));

        (await HandshakeAsync(certificates, certificates.AuthorityPem, host)).ShouldBe(SslPolicyErrors.None);
    }

    [Theory]
    [InlineData("example.test")]
    [InlineData("a.b.localhost")]
    [InlineData("127.0.0.2")]
    public async Task Clients_refuse_the_server_under_another_name(string host)
    {
        var certificates = await ApplyAsync();

        (await HandshakeAsync(certificates, certificates.AuthorityPem, host)).ShouldBe(SslPolicyErrors.RemoteCertificateNameMismatch);
    }

    [Fact]
    public async Task Clients_that_trust_another_authority_refuse_the_server()
    {
        var certificates = await ApplyAsync();
        using var elsewhere = new TemporaryDirectory();
        var other = await Authority(elsewhere.Path).ApplyAsync(Hosts);

        (await HandshakeAsync(certificates, other.AuthorityPem, "localhost")).ShouldBe(SslPolicyErrors.RemoteCertificateChainErrors);
    }

    [Fact]
    public async Task OpenSSL_finds_nothing_wrong_in_strict_mode()
    {
        var certificates = await ApplyAsync(CertificateHosts.For("shop.example.test", "orders.localhost"));

        foreach (var host in new[] { "localhost", "orders.localhost", "shop.example.test", "any.shop.example.test" })
            await new Command("openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", certificates.AuthorityPath, "-verify_hostname", host, certificates.CertificatePath).RunAsync();
        foreach (var address in new[] { "127.0.0.1", "::1" })
            await new Command("openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", certificates.AuthorityPath, "-verify_ip", address, certificates.CertificatePath).RunAsync();
        await new Command("openssl", "pkey", "-in", certificates.KeyPath, "-noout", "-check").RunAsync();
    }

    [Fact]
    public async Task Authority_cannot_vouch_for_hosts_that_it_was_not_made_for()
    {
        var certificates = await ApplyAsync();
        using var authority = X509Certificate2.CreateFromPemFile(certificates.AuthorityPath, directory["ca.key"]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stolen = CertificateFactory.Issue(authority, authority.GetECDsaPrivateKey()!, key, ["bank.example"], time.GetUtcNow());
        await File.WriteAllTextAsync(directory["stolen.crt"], stolen.ExportCertificatePem());

        var verdict = await new Command("openssl", "verify", "-CAfile", certificates.AuthorityPath, directory["stolen.crt"]).TryRunAsync();

        verdict.Succeeded.ShouldBeFalse();
        (verdict.Output + verdict.Error).ShouldContain("permitted subtree violation");
    }

    [Theory]
    [InlineData("mail", "1.3.6.1.5.5.7.3.4", "ceo@localhost")]
    [InlineData("programs", "1.3.6.1.5.5.7.3.3", null)]
    [InlineData("users", "1.3.6.1.5.5.7.3.2", null)]
    [InlineData("timestamps", "1.3.6.1.5.5.7.3.8", null)]
    public async Task Authority_cannot_vouch_for_anything_but_servers(string what, string usage, string? mailAddress)
    {
        var certificates = await ApplyAsync();
        using var stolen = SignWithStolenKey(certificates, usage, names =>
        {
            if (mailAddress is not null)
                names.AddEmailAddress(mailAddress);
        });

        using var chain = new X509Chain();
        using var root = X509Certificate2.CreateFromPem(certificates.AuthorityPem);
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(usage));

        chain.Build(stolen).ShouldBeFalse(what);
        chain.ChainStatus.ShouldContain(status => status.Status == X509ChainStatusFlags.NotValidForUsage);
    }

    [Theory]
    [InlineData("ceo@localhost", null)]
    [InlineData("ceo@bank.example", null)]
    [InlineData(null, "https://localhost/")]
    [InlineData(null, "spiffe://bank.example/pay")]
    public async Task Authority_cannot_vouch_for_mail_addresses_and_URIs(string? mailAddress, string? uri)
    {
        const string ServerAuthentication = "1.3.6.1.5.5.7.3.1"; // even where the usage is the right one
        var certificates = await ApplyAsync();
        using var stolen = SignWithStolenKey(certificates, ServerAuthentication, names =>
        {
            names.AddDnsName("localhost");
            if (mailAddress is not null)
                names.AddEmailAddress(mailAddress);
            if (uri is not null)
                names.AddUri(new Uri(uri));
        });
        await File.WriteAllTextAsync(directory["stolen.crt"], stolen.ExportCertificatePem());

        var verdict = await new Command("openssl", "verify", "-CAfile", certificates.AuthorityPath, directory["stolen.crt"]).TryRunAsync();

        verdict.Succeeded.ShouldBeFalse();
        (verdict.Output + verdict.Error).ShouldContain("permitted subtree violation");
    }

    [Fact]
    public async Task Authority_that_could_vouch_for_more_is_replaced_and_its_receipt_does_not_count()
    {
        await new Command("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3000",
            "-subj", "/O=Gantry local development/CN=Gantry local CA of before", "-keyout", directory["ca.key"], "-out", directory["ca.crt"],
            "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0", "-addext", "nameConstraints=critical,permitted;DNS:localhost,permitted;IP:127.0.0.1/255.255.255.255").RunAsync();

        var renewed = await ApplyAsync();

        renewed.Changes[0].ShouldEndWith("the old one could vouch for mail and programs too; where it was trusted, `./build.sh GenerateCerts --trust` trusts the new one");
        renewed.Changes[1].ShouldStartWith("issued the server certificate");
        (await HandshakeAsync(renewed, renewed.AuthorityPem, "localhost")).ShouldBe(SslPolicyErrors.None);
        (await File.ReadAllTextAsync(directory[".receipt"])).ShouldStartWith("gantry 2 ");
        (await ApplyAsync()).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Certificates_say_what_they_are_for()
    {
        var certificates = await ApplyAsync();

        var authority = (await new Command("openssl", "x509", "-in", certificates.AuthorityPath, "-noout", "-text").RunAsync()).Output;
        authority.ShouldContain("X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0");
        authority.ShouldContain("X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign");
        authority.ShouldContain("X509v3 Name Constraints: critical\n                Permitted:\n                  DNS:localhost\n                  email:nowhere.invalid\n                  URI:nowhere.invalid\n                  IP:127.0.0.1/255.255.255.255\n");
        authority.ShouldContain("X509v3 Extended Key Usage: \n                TLS Web Server Authentication\n");
        var leaf = (await new Command("openssl", "x509", "-in", certificates.CertificatePath, "-noout", "-text").RunAsync()).Output;
        leaf.ShouldContain("X509v3 Basic Constraints: critical\n                CA:FALSE");
        leaf.ShouldContain("X509v3 Key Usage: critical\n                Digital Signature\n");
        leaf.ShouldContain("X509v3 Extended Key Usage: \n                TLS Web Server Authentication\n");
        leaf.ShouldContain("DNS:localhost, DNS:*.localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
        (certificates.NotAfter - time.GetUtcNow()).TotalDays.ShouldBe(397, 0.01);
    }

    [Fact]
    public async Task Second_run_touches_nothing()
    {
        var first = await ApplyAsync();
        var before = Stamps();

        var second = await ApplyAsync();

        first.Changes.Count.ShouldBe(2);
        second.Changes.ShouldBeEmpty();
        Stamps().ShouldBe(before);
        second.CertificatePem.ShouldBe(await File.ReadAllTextAsync(directory["tls.crt"]));
        second.KeyPem.Reveal().ShouldBe(await File.ReadAllTextAsync(directory["tls.key"]));
    }

    [Fact]
    public async Task Leaf_is_renewed_when_less_than_30_days_are_left_and_keeps_its_key()
    {
        var first = await ApplyAsync();

        time.Advance(TimeSpan.FromDays(366));
        (await ApplyAsync()).Changes.ShouldBeEmpty();
        time.Advance(TimeSpan.FromDays(2));
        var renewed = await ApplyAsync();

        renewed.Changes.ShouldHaveSingleItem().ShouldStartWith("issued the server certificate: the old one ends on ");
        (renewed.NotAfter - time.GetUtcNow()).TotalDays.ShouldBe(397, 0.01);
        renewed.AuthorityPem.ShouldBe(first.AuthorityPem);
        renewed.KeyPem.ShouldBe(first.KeyPem);
        renewed.CertificatePem.ShouldNotBe(first.CertificatePem);
    }

    [Fact]
    public async Task Authority_is_renewed_before_it_ends_and_no_leaf_outlives_it()
    {
        var first = await ApplyAsync();

        time.Advance(TimeSpan.FromDays(3600));
        var last = await ApplyAsync();
        (last.NotAfter - time.GetUtcNow()).TotalDays.ShouldBe(52, 0.1);
        time.Advance(TimeSpan.FromDays(25));
        var renewed = await ApplyAsync();

        last.AuthorityPem.ShouldBe(first.AuthorityPem);
        renewed.AuthorityPem.ShouldNotBe(first.AuthorityPem);
        renewed.Changes.Count.ShouldBe(2);
        renewed.Changes[1].ShouldEndWith("the authority changed");
        await new Command("openssl", "verify", "-CAfile", renewed.AuthorityPath, "-attime", $"{time.GetUtcNow().ToUnixTimeSeconds()}", renewed.CertificatePath).RunAsync();
    }

    [Fact]
    public async Task Certificate_from_the_future_is_replaced()
    {
        await ApplyAsync();

        time.Advance(TimeSpan.FromDays(-2));

        (await ApplyAsync()).Changes.ShouldContain(change => change.Contains("not valid before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_below_a_known_domain_costs_a_leaf_and_another_domain_an_authority()
    {
        await ApplyAsync();

        (await ApplyAsync(CertificateHosts.For("localhost", "orders.localhost"))).Changes.ShouldBe(["issued the server certificate: the hosts changed"]);
        (await ApplyAsync(CertificateHosts.For("example.test", "orders.localhost"))).Changes[0].ShouldEndWith("the domains changed, and the old one may not vouch for others");
        (await ApplyAsync(CertificateHosts.For("example.test", "orders.localhost"))).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Domain_that_is_not_ASCII_is_issued_once()
    {
        var hosts = CertificateHosts.For("Bücher.example");

        (await ApplyAsync(hosts)).Changes.ShouldNotBeEmpty();
        File.Delete(directory[".receipt"]);
        var certificates = await ApplyAsync(hosts);

        certificates.Changes.ShouldBeEmpty();
        await new Command("openssl", "verify", "-CAfile", certificates.AuthorityPath, "-verify_hostname", "shop.xn--bcher-kva.example", certificates.CertificatePath).RunAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish\n\n")]
    [InlineData("gantry 1 localhost\n1 99999999999999999999 2\n")]
    public async Task Broken_receipt_costs_a_closer_look_and_no_certificate(string receipt)
    {
        await ApplyAsync();
        var good = await File.ReadAllTextAsync(directory[".receipt"]);
        await File.WriteAllTextAsync(directory[".receipt"], receipt);

        (await ApplyAsync()).Changes.ShouldBeEmpty();

        (await File.ReadAllTextAsync(directory[".receipt"])).ShouldBe(good);
    }

    [Fact]
    public async Task Second_run_needs_no_cryptography_to_see_that_all_is_well()
    {
        await ApplyAsync();
        // Same size, time and mode: only a look inside would tell. It is not taken, so this is not noticed.
        var written = File.GetLastWriteTimeUtc(directory["ca.crt"]);
        await File.WriteAllTextAsync(directory["ca.crt"], new string('x', (int)new FileInfo(directory["ca.crt"]).Length));
        File.SetLastWriteTimeUtc(directory["ca.crt"], written);
        (await ApplyAsync()).Changes.ShouldBeEmpty();

        File.SetLastWriteTimeUtc(directory["ca.crt"], written.AddSeconds(1));
        (await Should.ThrowAsync<UserErrorException>(() => ApplyAsync())).Message.ShouldContain("ca.crt is not a certificate in PEM");
    }

    [Theory]
    [InlineData("ca.crt", "tls.crt", "tls.key")] // killed after the authority's key
    [InlineData("tls.crt", "tls.key")] // killed after the authority
    [InlineData("tls.crt")] // killed after the leaf's key
    [InlineData("tls.key")] // removed by somebody
    [InlineData("ca.crt")]
    public async Task Run_that_was_killed_half_way_is_continued(params string[] missing)
    {
        await ApplyAsync();
        foreach (var file in missing)
            File.Delete(directory[file]);

        var certificates = await ApplyAsync();

        (await HandshakeAsync(certificates, certificates.AuthorityPem, "localhost")).ShouldBe(SslPolicyErrors.None);
        (await ApplyAsync()).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Key_that_does_not_fit_costs_a_leaf()
    {
        await ApplyAsync();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(directory["tls.key"], foreign.ExportPkcs8PrivateKeyPem());

        var certificates = await ApplyAsync();

        certificates.Changes.ShouldBe(["issued the server certificate: its key was another one"]);
        (await HandshakeAsync(certificates, certificates.AuthorityPem, "localhost")).ShouldBe(SslPolicyErrors.None);
    }

    [Fact]
    public async Task Certificate_goes_before_its_key_is_replaced_and_comes_after_it()
    {
        await ApplyAsync();
        File.Delete(directory["tls.key"]);
        var seen = new BlockingCollection<string>();
        using var watcher = new FileSystemWatcher(directory.Path, "tls.*");
        watcher.Deleted += (_, e) => seen.Add($"deleted {e.Name}");
        watcher.Renamed += (_, e) => seen.Add($"wrote {e.Name}");
        watcher.EnableRaisingEvents = true;

        await ApplyAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        string[] order = [seen.Take(limit.Token), seen.Take(limit.Token), seen.Take(limit.Token)];
        order.ShouldBe(["deleted tls.crt", "wrote tls.key", "wrote tls.crt"]);
    }

    [Fact]
    public async Task Keys_are_readable_by_their_owner_alone_and_are_hidden_again()
    {
        await ApplyAsync();
        File.GetUnixFileMode(directory["ca.key"]).ShouldBe(AtomicFile.Private);
        File.GetUnixFileMode(directory["tls.key"]).ShouldBe(AtomicFile.Private);
        File.SetUnixFileMode(directory["tls.key"], AtomicFile.Shared);

        (await ApplyAsync()).Changes.ShouldBe(["hid tls.key, which others than its owner could read"]);

        File.GetUnixFileMode(directory["tls.key"]).ShouldBe(AtomicFile.Private);
    }

    [Fact]
    public async Task Runs_at_once_agree_on_one_certificate()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ApplyAsync())));

        runs.Select(run => run.CertificatePem).Distinct().ShouldHaveSingleItem();
        runs.Select(run => run.KeyPem).Distinct().ShouldHaveSingleItem();
        runs.Count(run => run.Changes.Count > 0).ShouldBe(1);
    }

    [Theory]
    [InlineData("ca.crt", "ca.crt is not a certificate in PEM")]
    [InlineData("tls.crt", "tls.crt is not a certificate in PEM")]
    [InlineData("ca.key", "ca.key is not an elliptic-curve private key in PEM")]
    [InlineData("tls.key", "tls.key is not an elliptic-curve private key in PEM")]
    public async Task Rejects_a_broken_file_by_name(string file, string what)
    {
        await ApplyAsync();
        await File.WriteAllTextAsync(directory[file], "-----BEGIN CERTIFICATE-----\nrubbish\n");

        var error = await Should.ThrowAsync<UserErrorException>(() => ApplyAsync());

        error.Message.ShouldBe($"error: {what}\n  at:  {directory[file]}\n  fix: delete {file}; a new one is made then");
    }

    [Fact]
    public async Task Rejects_a_certificate_that_was_made_elsewhere_and_leaves_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var foreign = new CertificateRequest("CN=www.example.com", key, HashAlgorithmName.SHA256).CreateSelfSigned(time.GetUtcNow(), time.GetUtcNow().AddDays(9));
        await File.WriteAllTextAsync(directory["tls.crt"], foreign.ExportCertificatePem());

        var error = await Should.ThrowAsync<UserErrorException>(() => ApplyAsync());

        error.Message.ShouldContain("tls.crt is the certificate of 'www.example.com' and was not issued here, so it is not replaced");
        error.Message.ShouldContain("fix: move tls.crt and tls.key elsewhere");
        (await File.ReadAllTextAsync(directory["tls.crt"])).ShouldBe(foreign.ExportCertificatePem());
    }

    [Fact]
    public async Task Rejects_an_authority_with_the_key_of_another()
    {
        await ApplyAsync();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(directory["ca.key"], other.ExportPkcs8PrivateKeyPem());

        (await Should.ThrowAsync<UserErrorException>(() => ApplyAsync())).Message.ShouldContain("ca.key is not the key of ca.crt");
    }

    [Fact]
    public async Task Needs_the_authoritys_key_only_when_something_is_due()
    {
        await ApplyAsync();
        File.Delete(directory["ca.key"]);

        (await ApplyAsync()).Changes.ShouldBeEmpty();
        var error = await Should.ThrowAsync<UserErrorException>(() => ApplyAsync(CertificateHosts.For("localhost", "new.localhost")));

        error.Message.ShouldContain("the authority's key to sign it with is missing");
        error.Message.ShouldContain(directory["ca.key"]);
    }

    [Fact]
    public async Task Rejects_what_is_no_host_name()
    {
        (await Should.ThrowAsync<UserErrorException>(() => ApplyAsync(["localhost", "not a host"]))).Message.ShouldContain("'not a host' is no host name");
    }

    [Fact]
    public async Task Secret_of_the_gateway_holds_both_files()
    {
        var certificates = await ApplyAsync();

        List<Problem> problems = [];
        var secret = YamlMap.Parse(GatewayTlsSecret.Render(certificates), "gateway-tls.yaml", problems)!;

        problems.ShouldBeEmpty();
        secret.Text("kind").ShouldBe("Secret");
        secret.Text("type").ShouldBe("kubernetes.io/tls");
        secret.Map("metadata")!.Text("name").ShouldBe("gateway-tls");
        secret.Map("metadata")!.Text("namespace").ShouldBe("envoy-gateway-system");
        Convert.FromBase64String(secret.Map("data")!.Text("tls.crt")).ShouldBe(await File.ReadAllBytesAsync(directory["tls.crt"]));
        Convert.FromBase64String(secret.Map("data")!.Text("tls.key")).ShouldBe(await File.ReadAllBytesAsync(directory["tls.key"]));
    }

    /// <summary>What somebody makes who has the authority's key, and not our code.</summary>
    private X509Certificate2 SignWithStolenKey(LocalCertificates certificates, string usage, Action<SubjectAlternativeNameBuilder> addNames)
    {
        using var authority = X509Certificate2.CreateFromPemFile(certificates.AuthorityPath, directory["ca.key"]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stolen", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        addNames(names);
        if (names.Build() is { RawData.Length: > 2 } alternativeNames)
            request.CertificateExtensions.Add(alternativeNames);
        return request.Create(authority, time.GetUtcNow().AddMinutes(-5), time.GetUtcNow().AddDays(1), [1, 2, 3]);
    }

    private LocalCertificateAuthority Authority(string path) => new(path, time, NullLogger<LocalCertificateAuthority>.Instance);

    private Task<LocalCertificates> ApplyAsync(IReadOnlyCollection<string>? hosts = null) => Authority(directory.Path).ApplyAsync(hosts ?? Hosts);

    private string Stamps() =>
        string.Join('\n', Directory.GetFiles(directory.Path).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {File.GetUnixFileMode(file)}"));

    /// <summary>Connects over TLS with a client that trusts the given authority and nothing else.</summary>
    private static async Task<SslPolicyErrors> HandshakeAsync(LocalCertificates certificates, string authorityPem, string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var pem = X509Certificate2.CreateFromPem(certificates.CertificatePem, certificates.KeyPem.Reveal());
        var serving = Task.Run(async () =>
        {
            using var accepted = await listener.AcceptTcpClientAsync();
            await using var server = new SslStream(accepted.GetStream());
            await server.AuthenticateAsServerAsync(pem);
            await server.WriteAsync("hello"u8.ToArray());
        });

        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var errors = SslPolicyErrors.None;
        using var root = X509Certificate2.CreateFromPem(authorityPem);
        await using var stream = new SslStream(client.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck },
            RemoteCertificateValidationCallback = (_, _, _, found) => (errors = found) is SslPolicyErrors.None,
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options);
        }
        catch (AuthenticationException) when (errors is not SslPolicyErrors.None)
        {
            return errors;
        }
        (await new StreamReader(stream).ReadToEndAsync()).ShouldBe("hello");
        await serving;
        return errors;
    }
}
