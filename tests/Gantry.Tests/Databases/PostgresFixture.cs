using System.Net;
using System.Net.Sockets;
using Gantry.Databases;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gantry.Tests.Databases;

/// <summary>A PostgreSQL server of the machine's own binaries, on a free port and in a temporary directory, both gone afterwards.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string AdminPassword = "admin-of-the-tests";

    private readonly string directory = Path.Combine(Path.GetTempPath(), $"gantry-postgres-{Guid.NewGuid():N}"[..32]);

    private int databases;

    /// <summary>The server and its superuser.</summary>
    public DatabaseServer Server { get; } = new("127.0.0.1", FreePort(), new Secret(AdminPassword));

    /// <summary>Of its Unix socket, where everybody is trusted, as within the container of PostgreSQL's image.</summary>
    public string SocketDirectory => directory;

    private string Data => Path.Combine(directory, "data");

    public async Task InitializeAsync()
    {
        if (RequiresPostgresFactAttribute.BinDirectory is null)
            return; // the tests say that they are skipped
        Directory.CreateDirectory(directory);
        if (RequiresPostgresFactAttribute.IsRoot)
            await new Command("chown", "postgres", directory).RunAsync();
        var passwordFile = Path.Combine(directory, "password");
        await File.WriteAllTextAsync(passwordFile, AdminPassword);
        await Tool("initdb", "--pgdata", Data, "--username", "postgres", "--auth-host", "scram-sha-256", "--auth-local", "trust", "--pwfile", passwordFile, "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8").RunAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (!Directory.Exists(directory))
            return;
        await StopAsync();
        Directory.Delete(directory, recursive: true);
    }

    public async Task StartAsync()
    {
        // A log file, so that the server does not hold on to this process's pipes.
        await Tool("pg_ctl", "start", "--wait", "--silent", "--pgdata", Data, "--log", Path.Combine(directory, "log"),
            "--options", $"-p {Server.Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={directory} -c fsync=off").RunAsync();
    }

    public Task StopAsync() => Tool("pg_ctl", "stop", "--wait", "--silent", "--mode", "immediate", "--pgdata", Data).TryRunAsync();

    public DatabaseInitializer CreateInitializer() => new(Server, NullLogger<DatabaseInitializer>.Instance);

    /// <summary>A database that no other test uses.</summary>
    public ServiceDatabase NewDatabase(string name)
    {
        var unique = $"{name}-{Interlocked.Increment(ref databases)}";
        return new ServiceDatabase(unique, unique, Secret.Generate(), unique);
    }

    /// <summary>Runs SQL as the superuser and gives the rows, columns joined by <c>|</c>.</summary>
    public Task<IReadOnlyList<string>> QueryAsync(string database, string sql) => QueryAsync(database, Server.User, Server.Password, sql);

    /// <summary>Runs SQL as a service would.</summary>
    public Task<IReadOnlyList<string>> QueryAsync(ServiceDatabase service, string sql, string? database = null) =>
        QueryAsync(database ?? service.Name, service.Owner, service.Password, sql);

    /// <summary>Runs a script with the real psql, as PostgreSQL's image does on an empty volume.</summary>
    public Task<CommandResult> PsqlAsync(string script) =>
        new Command("psql", "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "--host", Server.Host, "--port", $"{Server.Port}", "--username", Server.User, "--dbname", "postgres")
            .WithEnvironment("PGPASSWORD", AdminPassword).WithInput(script).RunAsync();

    private async Task<IReadOnlyList<string>> QueryAsync(string database, string user, Secret password, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"Host={Server.Host};Port={Server.Port};Database={database};Username={user};Password={password.Reveal()};Pooling=false");
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : $"{reader.GetValue(column)}")));
        return rows;
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Command Tool(string name, params IReadOnlyList<string> arguments)
    {
        var program = Path.Combine(RequiresPostgresFactAttribute.BinDirectory!, name);
        var command = RequiresPostgresFactAttribute.IsRoot ? new Command("runuser", ["-u", "postgres", "--", program, .. arguments]) : new Command(program, arguments);
        return command.In(Path.GetTempPath());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
