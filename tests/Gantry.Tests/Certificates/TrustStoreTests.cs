using System.Runtime.Versioning;
using Gantry.Certificates;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Certificates;

[UnsupportedOSPlatform("windows")] // shell scripts in place of the system's programs
public sealed class TrustStoreTests : IDisposable
{
    private const string UpdateCaCertificates = "/usr/sbin/update-ca-certificates";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [RequiresProgramFact(UpdateCaCertificates)]
    public async Task Debians_bundle_has_the_authority_until_it_is_untrusted()
    {
        var store = await DebianStoreAsync();
        var certificates = await CertificatesAsync();

        (await store.TrustAsync(certificates.AuthorityPath)).ShouldBeTrue();
        (await store.TrustAsync(certificates.AuthorityPath)).ShouldBeFalse();
        await new Command("openssl", "verify", "-no-CApath", "-CAfile", directory["etc/ca-certificates.crt"], certificates.CertificatePath).RunAsync();

        (await store.UntrustAsync(certificates.AuthorityPath)).ShouldBeTrue();
        (await store.UntrustAsync(certificates.AuthorityPath)).ShouldBeFalse();
        Directory.GetFiles(directory["anchors"]).ShouldBeEmpty();
        (await File.ReadAllTextAsync(directory["etc/ca-certificates.crt"])).ShouldBe(await File.ReadAllTextAsync(directory["shipped/other.crt"]));
        Directory.GetFiles(directory["etc"]).Where(file => new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is { Exists: false }).ShouldBeEmpty();
    }

    [RequiresProgramFact(UpdateCaCertificates)]
    public async Task Trusting_is_finished_when_a_run_was_killed_before_the_bundle_was_made()
    {
        var store = await DebianStoreAsync();
        var certificates = await CertificatesAsync();
        await store.TrustAsync(certificates.AuthorityPath);
        File.Delete(directory["etc/ca-certificates.crt"]);

        (await store.TrustAsync(certificates.AuthorityPath)).ShouldBeTrue();

        File.Exists(directory["etc/ca-certificates.crt"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Rejects_a_user_without_rights_with_the_command_to_run()
    {
        // A directory that not even root can write to.
        var store = new LinuxTrustStore("/sys/kernel", new Command("update-ca-certificates"), [], directory["bundle"]);
        var certificates = await CertificatesAsync();

        var error = await Should.ThrowAsync<UserErrorException>(() => store.TrustAsync(certificates.AuthorityPath));

        error.Message.ShouldContain("needs an administrator's rights");
        error.Message.ShouldMatch($@"fix: run `sudo install -m 0644 '{certificates.AuthorityPath}' '/sys/kernel/gantry-[0-9a-f]{{16}}\.crt' && sudo update-ca-certificates`");
    }

    [Fact]
    public async Task Asks_macOS_only_for_what_it_does_not_trust_yet()
    {
        var certificates = await CertificatesAsync();
        var log = directory["log"];
        var security = Script("security", $"""
            echo "$@" >> {log}
            case $1 in
                verify-cert) [ -e {directory["trusted"]} ] ;;
                add-trusted-cert) touch {directory["trusted"]} ;;
                remove-trusted-cert) rm {directory["trusted"]} ;;
            esac
            """);
        var store = new MacTrustStore(security);

        (await store.TrustAsync(certificates.AuthorityPath)).ShouldBeTrue();
        (await store.TrustAsync(certificates.AuthorityPath)).ShouldBeFalse();
        (await store.UntrustAsync(certificates.AuthorityPath)).ShouldBeTrue();
        (await store.UntrustAsync(certificates.AuthorityPath)).ShouldBeFalse();

        (await File.ReadAllLinesAsync(log)).Where(line => !line.StartsWith("verify-cert", StringComparison.Ordinal)).ShouldBe([
            $"add-trusted-cert -r trustRoot -p ssl {certificates.AuthorityPath}",
            $"remove-trusted-cert {certificates.AuthorityPath}",
        ]);
    }

    [Fact]
    public async Task Rejects_a_certificate_that_is_not_there_with_how_to_make_it()
    {
        var error = await Should.ThrowAsync<UserErrorException>(async () => await (await DebianStoreAsync()).TrustAsync(directory["none.crt"]));

        error.Message.ShouldContain(directory["none.crt"]);
        error.Message.ShouldContain("fix: make one with `./build.sh GenerateCerts`");
    }

    /// <summary>The system's own program, on directories of this test.</summary>
    private async Task<LinuxTrustStore> DebianStoreAsync()
    {
        foreach (var name in new[] { "anchors", "etc", "shipped", "hooks" })
            Directory.CreateDirectory(directory[name]);
        // One that came with the system: the program does not write an empty bundle.
        var other = await CertificatesAsync("other");
        File.Copy(other.AuthorityPath, directory["shipped/other.crt"]);
        await File.WriteAllTextAsync(directory["conf"], "other.crt\n");
        var update = new Command(UpdateCaCertificates, "--certsconf", directory["conf"], "--certsdir", directory["shipped"],
            "--localcertsdir", directory["anchors"], "--etccertsdir", directory["etc"], "--hooksdir", directory["hooks"]);
        return new LinuxTrustStore(directory["anchors"], update, ["--fresh"], directory["etc/ca-certificates.crt"]);
    }

    private string Script(string name, string body)
    {
        File.WriteAllText(directory[name], $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(directory[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return directory[name];
    }

    private Task<LocalCertificates> CertificatesAsync(string name = "certs") =>
        new LocalCertificateAuthority(directory[name], TimeProvider.System, NullLogger<LocalCertificateAuthority>.Instance).ApplyAsync(CertificateHosts.For("localhost"));
}
