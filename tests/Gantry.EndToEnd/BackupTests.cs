using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Gantry.EndToEnd.Docs;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>A server's backups, and what comes back from them.</summary>
[Collection(PublicServer.Name)]
public sealed class BackupTests(ReleasedServer released)
{
    /// <summary>Not the user's own key and copies.</summary>
    private const string Options = "--backup-key --backup-directory";

    private const string Backups = "/srv/gantry/backups";

    /// <summary>Every table of every database with its rows' number and checksum; a line each. Sessions end by themselves and are left out.</summary>
    private const string Fingerprint = """
        for database in $(docker exec gantry-db-1 psql -U postgres -qAtc "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1"); do
            echo "SELECT format('SELECT %L, count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '''')) FROM %I.%I t', schemaname || '.' || tablename, schemaname, tablename)
                FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'standin_session_object' ORDER BY 1 \gexec" | docker exec -i gantry-db-1 psql -U postgres -qAt -d "$database" | sed "s/^/$database /"
        done
        """;

    [Fact]
    [RunsCommand("./build.sh BackupVps --vps-host root@shop.example.com", Beside = Options)]
    [RunsCommand("./build.sh ListBackups --vps-host root@shop.example.com", Beside = Options)]
    [RunsCommand("./build.sh RestoreVps --vps-host root@shop.example.com --at 2026-01-31T12:00", Beside = Options)]
    public async Task What_was_lost_comes_back_row_for_row_from_the_copy_here()
    {
        await SqlAsync("CREATE TABLE backend.kept AS SELECT n AS id, md5(n::text) AS text FROM generate_series(1, 5000) n; ALTER TABLE backend.kept OWNER TO backend");
        var before = await released.Server.ShellAsync(Fingerprint);
        before.ShouldContain("backend backend.kept|5000|");

        (await BackupAsync()).Output.ShouldContain("Copied backup");
        var copy = Directory.GetDirectories(Copies).Order(StringComparer.Ordinal).Last();
        (await released.On("ListBackups", "--backup-directory", Copies).RunAsync()).Output.ShouldContain(Path.GetFileName(copy));
        await released.Server.ShellAsync($"rm -rf {Backups}/2*"); // the server lost them
        await SqlAsync("DROP TABLE backend.kept; CREATE TABLE backend.later (id int); UPDATE backend.django_migrations SET name = 'x'");
        var restored = await RestoreAsync("--at", Path.GetFileName(copy));

        restored.ExitCode.ShouldBe(0, restored.Output);
        (await released.Server.ShellAsync(Fingerprint)).ShouldBe(before);
        (await SqlAsync("SET ROLE backend; SELECT count(*) FROM kept")).ShouldContain("5000");
        (await released.HealthAsync()).ShouldBe(HttpStatusCode.OK);
        using var realm = await released.Client.GetAsync("/auth/realms/myrealm");
        realm.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await released.On("StatusVps").RunAsync()).Output.ShouldContain("UTC");

        Directory.GetFiles(copy).ShouldAllBe(file => file.EndsWith(".age", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("manifest", StringComparison.Ordinal));
        Directory.GetFiles(copy, "*.age").ShouldAllBe(file => File.ReadAllText(file).StartsWith("age-encryption.org/v1\n", StringComparison.Ordinal));
        (await released.Server.ShellAsync("grep -rl AGE-SECRET-KEY /srv /etc /tmp /root /var/log || true")).ShouldBeEmpty();
        var export = JsonNode.Parse((await new Command("docker", "exec", "--interactive", released.Server.Name, "age", "--decrypt", "--identity", "-", $"{Backups}/{Path.GetFileName(copy)}/realm-myrealm.json.age")
            .WithInput(await File.ReadAllTextAsync(Key)).RunAsync()).Output)!;
        ((string?)export["realm"]).ShouldBe("myrealm");
        export["clients"]!.AsArray().Select(client => (string?)client!["clientId"]).ShouldContain("backend");
        export["roles"]!["realm"]!.AsArray().ShouldNotBeEmpty();
        await SqlAsync("DROP TABLE backend.kept");
    }

    [Fact]
    [RunsCommand("./build.sh RestoreVps --vps-host root@new.example.com --at latest --backup-directory …", Beside = "--backup-key")]
    public async Task A_server_that_is_lost_comes_back_on_a_new_one()
    {
        await SqlAsync("CREATE TABLE backend.lost AS SELECT n AS id FROM generate_series(1, 100) n; ALTER TABLE backend.lost OWNER TO backend");
        await BackupAsync();
        var before = await released.Server.ShellAsync(Fingerprint);
        await SqlAsync("DROP TABLE backend.lost");
        await using var next = await TestServer.StartAsync();

        await On("ProvisionVps");
        (await On("RestoreVps", ["--at", "latest", .. OptionsWith(Key)])).ShouldContain("release to the server now, and restore again");
        await On("DeployVps", "--domain", ReleasedServer.Domain, "--allow-stand-ins", "--settle-seconds", "1", "--bake-seconds", "1");
        await On("RestoreVps", ["--at", "latest", .. OptionsWith(Key)]);

        (await next.ShellAsync(Fingerprint)).ShouldBe(before);
        (await next.ShellAsync("cat /srv/gantry/secrets/gantry.env")).ShouldBe(await released.Server.ShellAsync("cat /srv/gantry/secrets/gantry.env"));
        await On("StatusVps"); // fails when anything is not well

        async Task<string> On(string target, params string[] arguments)
        {
            var result = await released.Checkout.Build([target, "--vps-host", next.Host, "--ssh-config", next.SshConfig, .. arguments]).TryRunAsync();
            result.ExitCode.ShouldBe(0, result.Output + result.Error);
            return result.Output;
        }
    }

    [Fact]
    public async Task What_cannot_be_restored_changes_nothing()
    {
        await BackupAsync();
        var backup = Path.GetFileName(Directory.GetDirectories(Copies).Order(StringComparer.Ordinal).Last());
        var at = $"{Backups}/{backup}";
        var wrong = Path.Combine(released.Server.ClientDirectory, "wrong.key");
        await File.WriteAllTextAsync(wrong, (await released.Server.InServer("age-keygen").RunAsync()).Output);
        var none = Path.Combine(released.Server.ClientDirectory, "no-copies");
        var before = await released.Server.ShellAsync(Fingerprint);
        await released.Server.ShellAsync($"cp -a {at} /root/good");

        await RefusesAsync($"the key does not open backup {backup}", wrong, "--at", backup);
        await RefusesAsync("there is no backup from 2001-01-01", Key, "--at", "2001-01-01");
        await RefusesAsync("expected latest", Key, "--at", "yesterday");
        await RefusesAsync("cannot be read", wrong + ".missing", "--at", backup);
        await released.Server.ShellAsync($"echo x >> {at}/db-backend.dump.age");
        await RefusesAsync($"backup {backup} is damaged: db-backend.dump.age", Key, "--at", backup);
        await released.Server.ShellAsync($"rm -r {at}; cp -a /root/good {at}; sed -i 's/^\\(database\tbackend\t\\)[0-9]*/\\1900000000000000/' {at}/manifest");
        // The copy here knows what the manifest was. Where there is none, the server is believed.
        await RefusesAsync($"backup {backup} on the server is another one than the copy that was sealed", Key, "--at", backup);
        await RefusesAsync("the server's disk is too full", Key, none, "--at", backup);
        // Encrypted as it should be, but no dump: the last of the databases, when others are restored beside theirs already.
        await released.Server.ShellAsync($"""
            rm -r {at}; cp -a /root/good {at}; rm {at}/db-keycloak.dump.age
            echo nothing | age --encrypt --recipients-file {Backups}/recipient --output {at}/db-keycloak.dump.age
            sed -i "s/^\(file\tdb-keycloak.dump.age\t\)[0-9a-f]*/\1$(sha256sum < {at}/db-keycloak.dump.age | cut -c 1-64)/" {at}/manifest
            """);
        await RefusesAsync($"database keycloak of backup {backup} could not be restored", Key, none, "--at", backup);
        await released.Server.ShellAsync($"rm -r {at}; cp -a /root/good {at}; sed -i 's/^\\(database\tbackend\t[0-9]*\t\\)backend/\\1postgres/' {at}/manifest");
        await RefusesAsync($"database 'backend' of backup {backup} belongs to role 'postgres'", Key, none, "--at", backup);
        await released.Server.ShellAsync($"rm -r {at}; mv /root/good {at}");

        (await released.Server.ShellAsync(Fingerprint)).ShouldBe(before); // no database beside the others either
        (await released.HealthAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rejects_names_of_a_server_that_was_broken_into_and_touches_nothing_beside_the_copies()
    {
        await BackupAsync();
        var mine = Path.Combine(released.Server.ClientDirectory, ".ssh", "config");
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        await File.WriteAllTextAsync(mine, "mine");
        await released.Server.ShellAsync("""
            script=$(readlink -f /srv/gantry/host/current); cp "$script" /root/host.good
            cat > "$script" <<'HOST'
            if [ "$2" = backups ]; then printf 'age\tyes\nrecipient\t\nkeep\t\nbackup\tx/../../.ssh\t1\t5\tage1qqqqqqqqqqqqqqqq\tauthorized_keys\n'; exit; fi
            exec bash /root/host.good "$@"
            HOST
            """);

        var result = await released.On("BackupVps", OptionsWith(Key)).TryRunAsync();
        await released.Server.ShellAsync("cat /root/host.good > \"$(readlink -f /srv/gantry/host/current)\"");

        result.ExitCode.ShouldNotBe(0, result.Output);
        result.Output.ShouldContain("answers with a line 'backup' that has none of its forms");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(mine)!).ShouldBe([mine]);
        (await File.ReadAllTextAsync(mine)).ShouldBe("mine");
        await BackupAsync();
    }

    [Fact]
    public async Task A_full_disk_leaves_earlier_backups_as_they_were()
    {
        await BackupAsync();
        var before = await released.Server.ShellAsync($"cd {Backups}; sha256sum 2*/*");
        await released.Server.ShellAsync($"cp {Backups}/recipient /root; mount -t tmpfs -o size=16k tmpfs {Backups}; cp /root/recipient {Backups}");

        var full = await released.On("BackupVps", OptionsWith(Key)).TryRunAsync();
        (await released.Server.ShellAsync($"ls -A {Backups}")).Trim().ShouldBe("recipient");
        var status = await released.On("StatusVps").TryRunAsync();
        await released.Server.ShellAsync($"umount {Backups}");

        full.ExitCode.ShouldNotBe(0, full.Output);
        full.Output.ShouldContain("the server's disk is full");
        status.ExitCode.ShouldNotBe(0, status.Output);
        status.Output.ShouldContain("the last one failed");
        (await released.Server.ShellAsync($"cd {Backups}; sha256sum 2*/*")).ShouldBe(before);
        await BackupAsync();
        (await released.On("StatusVps").RunAsync()).Output.ShouldNotContain("the last one failed");
    }

    [Fact]
    public async Task Every_night_there_is_a_new_one_and_the_rule_says_which_old_ones_stay()
    {
        (await released.Server.ShellAsync("cat /etc/cron.d/gantry-gantry-backup")).ShouldContain("backup-scheduled");
        await BackupAsync("--backup-keep", "2,2,3");
        var now = DateTime.UtcNow;
        // One a day for 100 days, at noon.
        await released.Server.ShellAsync($"cd {Backups}; for day in $(seq 2 100); do cp -a $(ls -d 2* | tail -n 1) $(date -u -d \"$day days ago\" +%Y%m%dT120000Z); done");

        await released.Server.ShellAsync("sh -c \"$(sed -n 's/^30 2 \\* \\* \\* root //p' /etc/cron.d/gantry-gantry-backup)\"");

        var kept = (await released.Server.ShellAsync($"ls {Backups}")).Split('\n').Where(name => name.StartsWith('2')).Select(name => DateTime.ParseExact(name, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)).Order().ToList();
        kept.Count(time => now - time < TimeSpan.FromHours(24)).ShouldBeGreaterThanOrEqualTo(2); // none of today's goes
        var old = kept.Where(time => now - time > TimeSpan.FromHours(24)).ToList();
        old.ShouldContain(now.Date.AddDays(-2).AddHours(12)); // the day before the last that has one
        old.Select(time => (time.Year, time.Month)).Distinct().Count().ShouldBeLessThanOrEqualTo(3);
        old.Count.ShouldBeInRange(2, 5); // early in a month one stands for its day, its week and its month
        old.ShouldAllBe(time => now - time < TimeSpan.FromDays(93));
    }

    private string Key => Path.Combine(released.Server.ClientDirectory, "backup.key");

    private string Copies => Path.Combine(released.Server.ClientDirectory, "backups");

    private string[] OptionsWith(string key) => ["--backup-key", key, "--backup-directory", Copies];

    private async Task<CommandResult> BackupAsync(params string[] arguments)
    {
        var result = await released.On("BackupVps", [.. OptionsWith(Key), .. arguments]).TryRunAsync();
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        return result;
    }

    private Task<CommandResult> RestoreAsync(params string[] arguments) => released.On("RestoreVps", [.. OptionsWith(Key), .. arguments]).TryRunAsync();

    private Task RefusesAsync(string says, string key, string option, string value) => RefusesAsync(says, key, Copies, option, value);

    private async Task RefusesAsync(string says, string key, string copies, string option, string value)
    {
        var result = await released.On("RestoreVps", "--backup-key", key, "--backup-directory", copies, option, value).TryRunAsync();
        result.ExitCode.ShouldNotBe(0, result.Output + result.Error);
        (result.Output + result.Error).ShouldContain(says);
    }

    private Task<string> SqlAsync(string sql) => released.Server.ShellAsync($"docker exec gantry-db-1 psql -U postgres -qAt -v ON_ERROR_STOP=1 -d backend -c \"{sql}\"");
}
