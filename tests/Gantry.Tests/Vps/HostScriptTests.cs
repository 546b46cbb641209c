using System.Formats.Tar;
using System.Security.Cryptography;
using Gantry.Tooling;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

/// <summary>The script that runs on servers, run here: what needs no engine.</summary>
public sealed class HostScriptTests : IDisposable
{
    private const string Zstd = "/usr/bin/zstd";

    private readonly TemporaryDirectory directory = new();

    private string Server => Path.Combine(directory.Path, "server");

    private BlobCache Cache => new(Path.Combine(directory.Path, "cache"));

    public void Dispose() => directory.Dispose();

    [RequiresProgramFact(Zstd)]
    public async Task A_layer_is_made_of_the_old_one_and_a_few_bytes()
    {
        var (old, layer) = MakeLayers();
        await PutOnServerAsync(old);
        var shipment = new Shipment(Cache);

        await shipment.PrepareAsync([layer], [old], new Dictionary<string, long>(), CancellationToken.None);
        var said = await ReceiveAsync(shipment);

        said.ShouldContain($"stored\t{layer}");
        (await HashAsync(Path.Combine(Server, "blobs", layer))).ShouldBe(layer);
        shipment.Layers.ShouldBe((1, 1));
        // 300 files of which each has another time, and one another content.
        shipment.Bytes.ShouldBeLessThan(2_500);
        shipment.UnpackedBytes.ShouldBeGreaterThan(1_000_000);
    }

    [RequiresProgramFact(Zstd)]
    public async Task What_does_not_fit_together_is_told_and_sent_whole()
    {
        var (old, layer) = MakeLayers();
        await PutOnServerAsync(old);
        await File.AppendAllTextAsync(Path.Combine(Server, "blobs", old), "broken"); // not the layer any more
        await File.WriteAllBytesAsync(Path.Combine(Server, "blobs", old), new byte[4096]);
        var shipment = new Shipment(Cache);
        await shipment.PrepareAsync([layer], [old], new Dictionary<string, long>(), CancellationToken.None);

        (await ReceiveAsync(shipment)).ShouldContain($"bad\t{layer}");
        var whole = new Shipment(Cache);
        await whole.PrepareWholeAsync([layer], CancellationToken.None);

        (await ReceiveAsync(whole)).ShouldContain($"stored\t{layer}");
        (await HashAsync(Path.Combine(Server, "blobs", layer))).ShouldBe(layer);
    }

    [RequiresProgramFact(Zstd)]
    public async Task What_was_cut_goes_on_where_it_was_cut()
    {
        var (_, layer) = MakeLayers();
        var whole = new Shipment(Cache);
        await whole.PrepareAsync([layer], [], new Dictionary<string, long>(), CancellationToken.None);
        var cut = await HostAsync(["receive", "1"], async (stream, token) =>
        {
            using var all = new MemoryStream();
            await whole.SendAsync(all, token);
            await stream.WriteAsync(all.ToArray().AsMemory(0, (int)all.Length / 2), token);
        });
        cut.ShouldContain("the connection was cut while files were sent");
        var parts = (await HostAsync(["missing"], (stream, token) => stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{layer}\n"), token).AsTask()))
            .Split('\n').Select(line => line.Split('\t')).Where(line => line is ["part", ..]).ToDictionary(line => line[1], line => long.Parse(line[2], System.Globalization.CultureInfo.InvariantCulture));

        var rest = new Shipment(Cache);
        await rest.PrepareAsync([layer], [], parts, CancellationToken.None);

        rest.Bytes.ShouldBeLessThan(whole.Bytes * 2 / 3);
        (await ReceiveAsync(rest)).ShouldContain($"stored\t{layer}");
        (await HashAsync(Path.Combine(Server, "blobs", layer))).ShouldBe(layer);
    }

    [RequiresProgramFact(Zstd)]
    public async Task Small_files_travel_together_and_what_is_full_says_so()
    {
        var small = Put("a small file");
        var shipment = new Shipment(Cache);
        await shipment.PrepareAsync([small], [], new Dictionary<string, long>(), CancellationToken.None);

        await ReceiveAsync(shipment);

        (await File.ReadAllTextAsync(Path.Combine(Server, "blobs", small))).ShouldBe("a small file");
        (await HostAsync(["missing"], (stream, token) => stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{small}\n{new string('0', 64)}\n"), token).AsTask()))
            .ShouldBe($"missing\t{new string('0', 64)}");
    }

    [Fact]
    public async Task A_token_that_is_no_longer_the_current_one_is_refused()
    {
        Hold(token: 2);

        (await HostAsync(["receive", "1"])).ShouldContain("the lease was lost: token 1 is no longer the current one");
        (await HostAsync(["realm", "1", "hash"])).ShouldContain("the lease was lost");
        File.Exists(Path.Combine(Server, "state", "realm")).ShouldBeFalse();
    }

    [Fact]
    public async Task Rejects_a_second_holder_and_names_the_first()
    {
        Hold(token: 4, expires: DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 100, holder: "ada from laptop, since 12:00:00Z, to deploy,");

        (await HostAsync(["acquire", "30", "bob", "desk", "deploy"])).ShouldContain("ada from laptop, since 12:00:00Z, to deploy, holds the lease of this server");

        Hold(token: 4, expires: DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1, holder: "ada");
        (await HostAsync(["acquire", "30", "bob", "desk", "deploy"])).ShouldContain("token\t5\n");
        File.Exists(Path.Combine(Server, "state", "lease")).ShouldBeFalse("its holder ended");
    }

    [Theory]
    [InlineData("backup-receive", "20260131T023000Z", "../../../x", "is no file of a backup")]
    [InlineData("backup-receive", "20260131T023000Z", ".bashrc", "is no file of a backup")]
    [InlineData("backup-receive", "../../x", "manifest", "is no file of a backup")]
    [InlineData("backup-adopt", "../../x", "", "is no name of a backup")]
    [InlineData("restore", "../../x", "me", "is no name of a backup")]
    public async Task Rejects_names_that_lead_out_of_the_backups(string verb, string backup, string file, string says)
    {
        (await HostAsync([verb, "1", backup, file])).ShouldContain(says);

        Directory.EnumerateFiles(directory.Path, "*", SearchOption.AllDirectories).ShouldNotContain(path => Path.GetFileName(path) == "x" || Path.GetFileName(path) == ".bashrc");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("file\t../../../root/.ssh/authorized_keys\tSHA\t5", "line 4 of its manifest is")]
    [InlineData("file\tdb-backend.dump.age\tSHA\t5\ndatabase\tbackend\t9\tbackend\"; \\! id #", "line 5 of its manifest is")]
    [InlineData("database\tbackend\t9\tbackend", "its manifest has no file for database backend")]
    [InlineData("file\tdb-x.dump.age\tSHA\t5\nfile\tdb-x.dump.age\tSHA\t6", "its manifest names something twice")]
    [InlineData("backup\t20200101T000000Z", "its manifest is that of backup")]
    public async Task A_manifest_of_another_form_is_no_backup(string lines, string? says)
    {
        const string Name = "20260131T023000Z";
        var manifest = $"backup\t{Name}\nrelease\t6\nrecipient\tage1{new string('q', 58)}\n{lines.Replace("SHA", new string('a', 64), StringComparison.Ordinal)}".TrimEnd('\n') + "\n";
        Directory.CreateDirectory(Path.Combine(Server, "backups", Name));
        await File.WriteAllTextAsync(Path.Combine(Server, "backups", Name, "manifest"), manifest);

        var said = await HostAsync(["backups"]);

        said.ShouldContain(says is null ? $"backup\t{Name}\t6\t" : $"damaged\t{Name}\t{says}");
        if (says is not null)
            said.ShouldNotContain("\nbackup\t");
    }

    [Theory]
    [InlineData("A=abc/def+=")]
    [InlineData("A='x $y `id` #'")]
    [InlineData("A=\"x y\"")]
    [InlineData("# a comment\n\nA=")]
    public async Task Secrets_that_everybody_reads_alike_are_taken(string text) => (await CheckSecretsAsync(text)).ShouldBe("taken");

    [Theory]
    [InlineData("A=$(id)")]
    [InlineData("A=`id`")]
    [InlineData("A=\"$(id)\"")]
    [InlineData("A=\"x\\\"y\"")]
    [InlineData("A='x'$(id)")]
    [InlineData("A=x;id")]
    [InlineData("A=x id")]
    [InlineData("export A=x")]
    [InlineData("A='x")]
    [InlineData("A=x\r")]
    [InlineData("B=good\nid")]
    public async Task Rejects_secrets_that_a_shell_would_run_or_somebody_reads_otherwise(string text) =>
        (await CheckSecretsAsync(text)).ShouldContain("is not NAME=value with a plain or quoted value");

    private async Task<string> CheckSecretsAsync(string text)
    {
        var script = HostProgram.Read(RepositoryRoot.Path);
        directory.Write("secrets.env", text);
        directory.Write("check.sh", script[..script.LastIndexOf("main \"$@\"", StringComparison.Ordinal)] + "\ncheck_secrets_file \"$2\"; echo taken\n");
        return (await new Command("bash", directory["check.sh"], "gantry", directory["secrets.env"]).WithEnvironment("GANTRY_ROOT", Server).TryRunAsync()).Output;
    }

    private void Hold(int token, long expires = 99999999999, string holder = "me")
    {
        Directory.CreateDirectory(Path.Combine(Server, "state"));
        File.WriteAllText(Path.Combine(Server, "state", "token"), $"{token}\n");
        File.WriteAllText(Path.Combine(Server, "state", "lease"), $"{token}\t{expires}\t{holder}\n");
    }

    private Task<string> ReceiveAsync(Shipment shipment) => HostAsync(["receive", "1"], shipment.SendAsync);

    private async Task<string> HostAsync(IReadOnlyList<string> verb, SshInput? input = null)
    {
        directory.Write("host.sh", HostProgram.Read(RepositoryRoot.Path));
        if (!File.Exists(Path.Combine(Server, "state", "lease")))
            Hold(token: 1);
        var command = new Command("bash", [directory["host.sh"], "gantry", .. verb]).WithEnvironment("GANTRY_ROOT", Server);
        var result = await (input is null ? command : command.WithInput((stream, token) => input(stream, token))).TryRunAsync();
        return result.Output + result.Error;
    }

    private async Task PutOnServerAsync(string digest)
    {
        Directory.CreateDirectory(Path.Combine(Server, "blobs"));
        File.Copy(Cache.PathOf(digest), Path.Combine(Server, "blobs", digest));
        await Task.CompletedTask;
    }

    private string Put(string text)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        File.WriteAllText(Cache.PathOf(digest), text);
        return digest;
    }

    /// <summary>Two layers as two builds make them.</summary>
    private (string Old, string New) MakeLayers()
    {
        var random = new Random(1);
        var contents = Enumerable.Range(0, 300).Select(_ =>
        {
            var content = new byte[random.Next(1_000, 9_000)];
            random.NextBytes(content);
            return content;
        }).ToList();
        var old = Archive(contents, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        contents[150] = [.. contents[150], .. "# one line more\n"u8];
        return (old, Archive(contents, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)));
    }

    private string Archive(IEnumerable<byte[]> contents, DateTimeOffset built)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (content, number) in contents.Select((content, number) => (content, number)))
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"app/file{number}.pyc") { DataStream = new MemoryStream(content), ModificationTime = built.AddSeconds(number / 100) });
        }
        var digest = Convert.ToHexStringLower(SHA256.HashData(archive.ToArray()));
        File.WriteAllBytes(Cache.PathOf(digest), archive.ToArray());
        return digest;
    }

    private static async Task<string> HashAsync(string file) => Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)));
}
