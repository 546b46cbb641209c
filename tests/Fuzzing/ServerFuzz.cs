using System.Text;
using Gantry.Platform;
using Gantry.Vps;

namespace Gantry.Fuzzing;

/// <summary>What a server says, and what is in a backup's copy.</summary>
internal sealed class ServerFuzz : IDisposable
{
    private const string Status = """
        engine	28.0.1
        zstd	yes
        free	123456789
        current	7
        previous	6
        serving	7
        realm	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        certificate	yes
        plan	source	0123456789ab
        plan	file	release/compose.yaml	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855	644
        plan	image	gantry/backend:1	sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        plan	secret	BACKEND_DB_PASSWORD
        plan	service	backend	7	8000	/health/	0123	backend
        plan	migration	backend	core/migrations/0001_initial.py
        plan	parts	db	keycloak	gateway
        plan	realm	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        now	1769826600
        service	backend	7	well
        part	db	Up 3 minutes (healthy)
        standby	backend-6	1769826900
        release	7	1769826600	0123456789ab
        disk	123456789	987654321
        used	12345
        exposed	22
        exposed	443
        expires	2026-04-30
        backup	20260131T023000Z
        audit	12

        """;

    private const string Manifest = """
        backup	20260131T023000Z
        release	7
        recipient	age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
        database	backend	123456	backend
        file	db-backend.dump.age	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855	1234
        file	secrets.env.age	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855	99

        """;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("gantry-fuzz-");

    /// <summary>A target for each kind of text.</summary>
    public IReadOnlyList<FuzzTarget> Targets =>
    [
        new("server's state", [Status], ReadStatus, IsRefusal),
        new("backup's manifest", [Manifest], ReadManifest, IsRefusal),
    ];

    public void Dispose() => root.Delete(recursive: true);

    private static bool IsRefusal(Exception exception) => exception is UserErrorException;

    private static void ReadStatus(string text)
    {
        var server = SshTarget.Parse("deploy@example.test");
        var answer = new ServerAnswer(server);
        var state = new ServerState([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(answer.Read)]);
        _ = (state.Engine, state.HasZstd, state.FreeBytes, state.Current, state.Previous, state.Serving, state.Realm, state.HasCertificate);
        var plan = state.Plan;
        _ = (plan.Source, plan.Files, plan.Images, plan.Instances, plan.Migrations, plan.Realm, plan.Digests.Count());
        if (plan.Files.Keys.FirstOrDefault(path => !Path.GetFullPath(Path.Combine("/release", path)).StartsWith("/release/", StringComparison.Ordinal)) is { } outside)
            throw new InvalidOperationException($"'{outside}' is outside of the release");
        var status = new VpsStatus(server, state);
        _ = status.IsWell;
        if (status.ToString().Any(letter => char.IsControl(letter) && letter != '\n'))
            throw new InvalidOperationException("a control character reaches the terminal");
    }

    private void ReadManifest(string text)
    {
        var directory = root.CreateSubdirectory("20260131T023000Z");
        File.WriteAllBytes(Path.Combine(directory.FullName, ServerBackup.Manifest), Encoding.UTF8.GetBytes(text));
        var backup = ServerBackup.Load(directory.FullName);
        foreach (var file in backup.Files)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(Path.Combine(directory.FullName, file))) != directory.FullName)
                throw new InvalidOperationException($"'{file}' is outside of the backup");
        }
    }
}
