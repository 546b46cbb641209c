using Npgsql;

namespace Service.Data;

/// <summary>Brings the database to what this version needs: the SQL files of <c>migrations</c>, each once, in the order of their names.</summary>
public sealed class Migrator(NpgsqlDataSource database)
{
    // Any number, the same for all instances: two that start at once take turns.
    private const long Turn = 5_820_264_117;

    /// <summary>Applies what is missing, all or nothing.</summary>
    /// <returns>The names of those applied.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Turn})", cancellationToken);
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())", cancellationToken);

        List<string> applied = [];
        foreach (var (name, sql) in Files())
        {
            await using var mark = new NpgsqlCommand("INSERT INTO migrations (name) VALUES ($1) ON CONFLICT DO NOTHING", connection);
            mark.Parameters.AddWithValue(name);
            if (await mark.ExecuteNonQueryAsync(cancellationToken) == 0)
                continue;
            await ExecuteAsync(connection, sql, cancellationToken);
            applied.Add(name);
        }
        await transaction.CommitAsync(cancellationToken);
        return applied;
    }

    private static IEnumerable<(string Name, string Sql)> Files()
    {
        var assembly = typeof(Migrator).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource.Split('.')[^2], reader.ReadToEnd());
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
