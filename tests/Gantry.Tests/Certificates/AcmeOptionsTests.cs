using Gantry.Certificates;
using Gantry.Platform;

namespace Gantry.Tests.Certificates;

public sealed class AcmeOptionsTests
{
    [Fact]
    public void Nothing_asked_for_is_no_authority() => AcmeOptions.From(null, acceptTerms: false, null, null).ShouldBeNull();

    [Fact]
    public void The_authority_is_Lets_Encrypt_unless_another_is_named()
    {
        AcmeOptions.From("you@example.com", acceptTerms: true, null, null)!.Server.ShouldBe(AcmeOptions.LetsEncrypt);
        AcmeOptions.From("you@example.com", acceptTerms: true, "https://ca.example.com/acme/directory", null)!.Server.ShouldBe("https://ca.example.com/acme/directory");
    }

    [Theory]
    [InlineData(null, true, null, "--acme-email")]
    [InlineData(null, false, "https://ca.example.com/", "--acme-email")]
    [InlineData("you", true, null, "no e-mail address")]
    [InlineData("you@example.com' x", true, null, "no e-mail address")]
    [InlineData("you@example.com", false, null, "--acme-accept-terms")]
    [InlineData("you@example.com", true, "http://ca.example.com/", "expected the https:// address")]
    [InlineData("you@example.com", true, "letsencrypt", "expected the https:// address")]
    public void Rejects_what_no_authority_takes(string? email, bool acceptTerms, string? server, string says) =>
        Should.Throw<UserErrorException>(() => AcmeOptions.From(email, acceptTerms, server, null)).ToString().ShouldContain(says);

    [Theory]
    [InlineData(null)] // no such file
    [InlineData("not PEM")]
    public void Rejects_a_file_without_certificates(string? text)
    {
        var directory = Directory.CreateTempSubdirectory("gantry-acme-");
        var file = Path.Combine(directory.FullName, "authority.pem");
        if (text is not null)
            File.WriteAllText(file, text);

        Should.Throw<UserErrorException>(() => AcmeOptions.From("you@example.com", acceptTerms: true, null, file)).Message.ShouldContain(file);

        directory.Delete(recursive: true);
    }
}
