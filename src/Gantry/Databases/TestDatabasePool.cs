using Gantry.Platform;
using Npgsql;

namespace Gantry.Databases;

/// <summary>
/// Databases for tests, each a copy of a template that has been migrated once. A copy is made ahead of being asked for, while
/// tests run on the last one. Templates stay, copies are dropped: by the pool, or by a later one when its process was killed.
/// </summary>
/// <param name="server">With a role that may create databases.</param>
/// <param name="service">Name of the service's database.</param>
/// <param name="state">Says what the template is made of: another state is another template.</param>
/// <param name="run">Marks the copies of this run: letters and digits.</param>
public sealed class TestDatabasePool(DatabaseServer server, string service, string state, string run) : IAsyncDisposable
{
    private const string CopyPrefix = "gantry_test_";
    private const string TemplatePrefix = "gantry_template_";

    /// <summary>PostgreSQL cuts names after 63 bytes; what follows the service takes up to 28 of them.</summary>
    private const int ServiceLength = 32;

    /// <summary>Branches are switched back and forth: so many templates of a service are kept.</summary>
    private const int KeptTemplates = 3;

    private readonly Lock gate = new();
    private readonly List<Task> drops = [];
    private readonly CancellationTokenSource end = new();
    private NpgsqlConnection? making;
    private Task<string>? next;
    private int made;

    private string Service => service.Length <= ServiceLength ? service : service[..ServiceLength];

    private string Template => $"{TemplatePrefix}{Service}_{state}";

    /// <summary>A database of the template's that is not complete.</summary>
    private string Unsealed => $"{CopyPrefix}{Service}_{run}_new";

    /// <summary>Drops the copies that runs left behind which were killed.</summary>
    /// <param name="isOver">Whether the run of an id has ended.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> DropDeadAsync(DatabaseServer server, Func<string, bool> isOver, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(isOver);
        await using var connection = await server.OpenAsync(DatabaseServer.Maintenance, cancellationToken);
        var dead = (await ListAsync(connection, CopyPrefix, cancellationToken)).Where(name => name.Split('_') is [.., var id, _] && isOver(id)).ToList();
        foreach (var name in dead)
            await RunAsync(connection, $"DROP DATABASE IF EXISTS {DatabaseStatements.Quote(name)} WITH (FORCE)", cancellationToken);
        return dead.Count;
    }

    /// <summary>Looks for the template. When it is not there, other runs that look for it wait until it is sealed.</summary>
    /// <returns>Null when it is there; otherwise the name of the database that the caller has to make.</returns>
    public async Task<string?> FindMissingTemplateAsync(CancellationToken cancellationToken = default)
    {
        var connection = await server.OpenAsync(DatabaseServer.Maintenance, cancellationToken);
        try
        {
            if (!(await ListAsync(connection, Template, cancellationToken)).Contains(Template))
            {
                await RunAsync(connection, $"SELECT pg_advisory_lock(hashtext('{Template}'))", cancellationToken);
                if (!(await ListAsync(connection, Template, cancellationToken)).Contains(Template))
                {
                    making = connection;
                    return Unsealed;
                }
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        MakeNext();
        return null;
    }

    /// <summary>Makes the database that <see cref="FindMissingTemplateAsync"/> asked for the template: nobody may connect to it any more.</summary>
    public async Task SealAsync(CancellationToken cancellationToken = default)
    {
        var connection = making ?? throw new InvalidOperationException("no template was missing");
        await RunAsync(connection, $"ALTER DATABASE {DatabaseStatements.Quote(Unsealed)} WITH ALLOW_CONNECTIONS false", cancellationToken);
        // A connection of its maker may still be closing.
        await RunAsync(connection, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Unsealed}'", cancellationToken);
        await RunAsync(connection, $"ALTER DATABASE {DatabaseStatements.Quote(Unsealed)} RENAME TO {DatabaseStatements.Quote(Template)}", cancellationToken);
        making = null;
        foreach (var old in (await ListAsync(connection, $"{TemplatePrefix}{Service}_", cancellationToken)).Where(name => name.Length == Template.Length).SkipLast(KeptTemplates))
            await RunAsync(connection, $"DROP DATABASE IF EXISTS {DatabaseStatements.Quote(old)}", cancellationToken);
        await connection.DisposeAsync(); // and with it the lock
        MakeNext();
    }

    /// <summary>Gives out a copy, usually one that is there already.</summary>
    /// <exception cref="UserErrorException">The server has no space left, or refuses for another reason.</exception>
    public async Task<string> TakeAsync(CancellationToken cancellationToken = default)
    {
        Task<string> taken;
        lock (gate)
        {
            taken = next ?? throw new InvalidOperationException("there is no template yet");
            next = CopyAsync();
        }
        return await taken.WaitAsync(cancellationToken);
    }

    /// <summary>Takes a copy back and drops it in the background.</summary>
    public void GiveBack(string database)
    {
        lock (gate)
            drops.Add(DropAsync(database));
    }

    /// <summary>Drops what is left of this run.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (next is not null)
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(drops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (making is not null)
            await making.DisposeAsync();
        if (next is not null || making is not null)
            await DropDeadAsync(server, id => id == run);
        end.Dispose();
    }

    private void MakeNext()
    {
        lock (gate)
            next ??= CopyAsync();
    }

    private async Task<string> CopyAsync()
    {
        var name = $"{CopyPrefix}{Service}_{run}_{Interlocked.Increment(ref made)}";
        try
        {
            await using var connection = await server.OpenAsync(DatabaseServer.Maintenance, end.Token);
            await RunAsync(connection, $"CREATE DATABASE {DatabaseStatements.Quote(name)} TEMPLATE {DatabaseStatements.Quote(Template)}", end.Token);
            return name;
        }
        catch (PostgresException e)
        {
            throw new UserErrorException($"the PostgreSQL server at {server.Address} does not make the test database '{name}': {e.MessageText}",
                e.SqlState == PostgresErrorCodes.DiskFull ? "make space where the server keeps its data, then run the tests again" : "mend what the server names, then run the tests again", cause: e);
        }
    }

    private async Task DropAsync(string name)
    {
        await using var connection = await server.OpenAsync(DatabaseServer.Maintenance, CancellationToken.None);
        await RunAsync(connection, $"DROP DATABASE IF EXISTS {DatabaseStatements.Quote(name)} WITH (FORCE)", CancellationToken.None);
    }

    /// <summary>Names that begin with a text, the oldest first.</summary>
    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlConnection connection, string prefix, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT datname::text FROM pg_database WHERE starts_with(datname::text, $1) ORDER BY oid", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
        List<string> names = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
