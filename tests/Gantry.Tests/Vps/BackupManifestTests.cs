using System.Text;
using Gantry.Platform;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

public sealed class BackupManifestTests : IDisposable
{
    private const string Name = "20260131T023000Z";

    private static readonly string PublicKey = $"age1{new string('q', 58)}";

    private static readonly string Honest = $"backup\t{Name}\nrelease\t6\nrecipient\t{PublicKey}\nfile\tdb-backend.dump.age\t{new string('a', 64)}\t1234\ndatabase\tbackend\t99\tbackend\nfile\tsecrets.env.age\t{new string('b', 64)}\t5\n";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Reads_what_the_server_writes()
    {
        var manifest = Parse(Honest);

        (manifest.Release, manifest.Recipient).ShouldBe(("6", PublicKey));
        manifest.Files.Select(file => (file.Name, file.SizeBytes)).ShouldBe([("db-backend.dump.age", 1234L), ("secrets.env.age", 5L)]);
    }

    [Theory]
    [InlineData("db-backend.dump.age", "../../.ssh/authorized_keys", ":4")]
    [InlineData("db-backend.dump.age", "db-backend/../../x.dump.age", ":4")]
    [InlineData("database\tbackend\t99\tbackend", "database\tbackend\t99\tbackend\"; \\! id #", ":5")]
    [InlineData("database\tbackend\t99\tbackend", "database\tbackend\t99\tBackend", ":5")]
    [InlineData("database\tbackend", "database\tbackend'; --", ":5")]
    [InlineData(Name, "20260130T023000Z", "is that of backup '20260130T023000Z'")] // an older one under a newer name
    [InlineData("secrets.env.age", "db-backend.dump.age", "names a file twice")]
    [InlineData("release\t6", "release\t6\nrun\tthis", ":3")]
    public void Rejects_what_the_server_does_not_write(string part, string changed, string says) =>
        Should.Throw<UserErrorException>(() => Parse(Honest.Replace(part, changed, StringComparison.Ordinal))).ToString().ShouldContain(says);

    [Fact]
    public void Whatever_a_manifest_says_its_files_have_names_of_ours()
    {
        var random = new Random(15);
        var read = 0;
        for (var count = 0; count < 100_000; count++)
        {
            try
            {
                foreach (var file in Parse(ServerAnswerTests.Mutate(random, Honest)).Files)
                    Path.GetFullPath(Path.Combine("/copies/x", file.Name)).ShouldBe($"/copies/x/{file.Name}");
                read++;
            }
            catch (UserErrorException)
            {
            }
        }

        read.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void A_copy_is_good_while_it_is_what_was_sealed_with_the_key_that_opens_it()
    {
        var key = NewKey('A');
        var copy = Copy(Honest, key.Seal(Parse(Honest)));

        Deployment.RequireSealed(copy, key, allowUnsealed: false).ShouldBe(Parse(Honest).Digest);
    }

    [Fact]
    public void Rejects_a_copy_that_somebody_changed_or_forged()
    {
        var key = NewKey('A');
        var changed = Honest.Replace(new string('a', 64), new string('c', 64), StringComparison.Ordinal);

        // The public key is all that a forger knows.
        Refuses(Copy(changed, key.Seal(Parse(Honest))), key, "its seal does not fit");
        Refuses(Copy(changed, NewKey('B').Seal(Parse(changed))), key, "its seal does not fit");
        Refuses(Copy(changed, ""), key, "its seal does not fit");
        Refuses(Copy(changed, null), key, "has no seal");
        Refuses(Copy(Honest.Replace(PublicKey, $"age1{new string('p', 58)}", StringComparison.Ordinal), null), key, "the key does not open backup");
        Deployment.RequireSealed(Copy(Honest, null), key, allowUnsealed: true).ShouldBeNull();
        Should.Throw<UserErrorException>(() => Deployment.RequireSealed(Copy(changed, key.Seal(Parse(Honest))), key, allowUnsealed: true)).Message.ShouldContain("its seal does not fit");
    }

    private static void Refuses(string copy, BackupKey key, string says) =>
        Should.Throw<UserErrorException>(() => Deployment.RequireSealed(copy, key, allowUnsealed: false)).Message.ShouldContain(says);

    private static BackupManifest Parse(string text) => BackupManifest.Parse(Encoding.UTF8.GetBytes(text), Name, "manifest");

    private static BackupKey NewKey(char letter) => BackupKey.Parse([$"# public key: {PublicKey}", $"AGE-SECRET-KEY-1{new string(letter, 58)}"])!;

    private string Copy(string manifest, string? seal)
    {
        var copy = Path.Combine(directory.Path, Guid.NewGuid().ToString("N"), Name);
        Directory.CreateDirectory(copy);
        File.WriteAllText(Path.Combine(copy, "manifest"), manifest);
        if (seal is not null)
            File.WriteAllText(Path.Combine(copy, "manifest.seal"), $"{seal}\n");
        return copy;
    }
}
