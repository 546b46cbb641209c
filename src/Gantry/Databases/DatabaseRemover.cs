using Gantry.Platform;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gantry.Databases;

/// <summary>Removes a service's database and role, and with them all its data.</summary>
/// <param name="server">With a superuser.</param>
public sealed class DatabaseRemover(DatabaseServer server, ILogger<DatabaseRemover> logger)
{
    /// <summary>Ends the connections to the database and drops it and its role; safe to repeat.</summary>
    /// <returns>What was done; empty when neither was there.</returns>
    /// <exception cref="UserErrorException">The server cannot be reached.</exception>
    public async Task<IReadOnlyList<DatabaseChange>> RemoveAsync(ServiceDatabase database, CancellationToken cancellationToken = default)
    {
        ServiceDatabase.Require([database]);
        await using var connection = await server.OpenAsync(DatabaseServer.Maintenance, cancellationToken);
        List<DatabaseChange> changes = [];
        await DropAsync("SELECT 1 FROM pg_database WHERE datname = $1", database.Name, $"DROP DATABASE {DatabaseStatements.Quote(database.Name)} WITH (FORCE)", $"removed database '{database.Name}'");
        await DropAsync("SELECT 1 FROM pg_roles WHERE rolname = $1", database.Owner, $"DROP ROLE {DatabaseStatements.Quote(database.Owner)}", $"removed role '{database.Owner}'");
        return changes;

        async Task DropAsync(string find, string name, string drop, string done)
        {
            await using var exists = new NpgsqlCommand(find, connection) { Parameters = { new NpgsqlParameter { Value = name } } };
            if (await exists.ExecuteScalarAsync(cancellationToken) is null)
                return;
            await using var command = new NpgsqlCommand(drop, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            changes.Add(new DatabaseChange(database.Name, done));
            Log.Changed(logger, done);
        }
    }
}
