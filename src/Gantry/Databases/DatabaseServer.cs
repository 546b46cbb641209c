using System.Net.Sockets;
using Gantry.Platform;
using Npgsql;

namespace Gantry.Databases;

/// <summary>A PostgreSQL server and the superuser to administer it with.</summary>
/// <param name="Host">A name or an address, or the directory of a Unix socket.</param>
public sealed record DatabaseServer(string Host, int Port, Secret Password, string User = "postgres")
{
    /// <summary>The database that every server has; connections that concern no other one go there.</summary>
    internal const string Maintenance = "postgres";

    /// <summary>Longer than any answer takes, shorter than a user's patience.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary><c>host:port</c>, for messages.</summary>
    public string Address => $"{Host}:{Port}";

    /// <summary>Asks the server once whether it takes queries. Cheap enough to ask every 50 ms while it starts.</summary>
    /// <param name="timeout">How long to wait for the answer; after that it counts as not there.</param>
    /// <returns>Never an exception for what the server does, or that there is none.</returns>
    public async Task<DatabaseReadiness> ProbeAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await using var connection = await ConnectAsync(Maintenance, timeout, limit.Token);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(limit.Token);
            return new DatabaseReadiness(DatabaseState.Ready, $"{Address} answers queries");
        }
        catch (PostgresException e)
        {
            return new DatabaseReadiness(StateOf(e), $"{Address}: {e.MessageText}");
        }
        catch (NpgsqlException e)
        {
            return new DatabaseReadiness(DatabaseState.NotThere, $"{Address}: {ReasonOf(e)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DatabaseReadiness(DatabaseState.NotThere, $"{Address}: no answer within {timeout.TotalMilliseconds:0} ms");
        }
    }

    /// <summary>Opens a connection of its own, which the caller closes.</summary>
    /// <exception cref="UserErrorException">The server is not there, not ready, or does not let this user in.</exception>
    internal async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(database, ConnectTimeout, cancellationToken);
        }
        catch (PostgresException e)
        {
            throw Refused(database, e);
        }
        catch (NpgsqlException e) when (e.InnerException is SocketException or TimeoutException or IOException)
        {
            throw new UserErrorException($"no PostgreSQL server answers at {Address}: {ReasonOf(e)}",
                "start it, or correct its address; `docker compose ps db` shows whether it runs", cause: e);
        }
    }

    /// <summary>Docker holds a published port open before anybody listens behind it, and cuts whoever connects, in one of several ways.</summary>
    private static string ReasonOf(NpgsqlException e) => e.InnerException is IOException ? "nobody listens behind the port" : (e.InnerException ?? e).Message;

    private static DatabaseState StateOf(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.CannotConnectNow => DatabaseState.StartingUp,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => DatabaseState.WrongPassword,
        _ => DatabaseState.Refusing,
    };

    private UserErrorException Refused(string database, PostgresException e) => StateOf(e) switch
    {
        DatabaseState.StartingUp => new UserErrorException($"the PostgreSQL server at {Address} does not take connections yet: {e.MessageText}",
            "try again when it has started; `docker compose logs db` shows how far it is", cause: e),
        DatabaseState.WrongPassword => new UserErrorException($"the PostgreSQL server at {Address} does not let role '{User}' in: {e.MessageText}",
            "use the password that the server's volume was created with; a new value in `.env` does not change it", cause: e),
        _ => new UserErrorException($"the PostgreSQL server at {Address} refuses a connection to database '{database}': {e.MessageText} ({e.SqlState})",
            e.SqlState == PostgresErrorCodes.TooManyConnections
                ? "close connections, or raise max_connections"
                : "mend what the server names, then try again", cause: e),
    };

    private async Task<NpgsqlConnection> ConnectAsync(string database, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Username = User,
            Password = Password.Reveal(),
            Database = database,
            ApplicationName = "Gantry",
            // Who owns a database may set its search_path, and with it what `=` means to the superuser that comes there.
            SearchPath = "pg_catalog",
            Timeout = (int)Math.Ceiling(timeout.TotalSeconds),
            // Each connection serves a handful of statements. A pool would only keep it open afterwards.
            Pooling = false,
            // Within the host or a cluster's network. Trying encryption first would cost two round trips.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            // In milliseconds: how long a cancelled statement may take to end before its connection is cut. Npgsql's default is 2000.
            CancellationTimeout = 500,
        };
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        // Only text and truth values are exchanged: no need to ask each database for its types.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        // The data source is not disposed: without a pool it holds nothing, and its connection still refers to it.
        var opening = builder.Build().OpenConnectionAsync(cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Npgsql does not heed the token while it waits for the server's first word; nobody waits for it here.
            _ = CloseWhenOpenAsync(opening);
            throw;
        }
    }

    private static async Task CloseWhenOpenAsync(Task<NpgsqlConnection> opening)
    {
        try
        {
            await (await opening).DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // It never opened, and nobody wants to know why any more.
        }
    }
}
