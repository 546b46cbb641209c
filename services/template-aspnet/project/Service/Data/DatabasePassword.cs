using Npgsql;

namespace Service.Data;

/// <summary>
/// Knows two passwords while the platform changes the database's: the server has one at a time, and learns the new one after
/// this service did.
/// </summary>
internal sealed class DatabasePassword(string connectionString, string previous)
{
    private readonly string current = new NpgsqlConnectionStringBuilder(connectionString).Password!;
    private volatile bool isKnown;

    /// <summary>Opens connections with the password that the server takes.</summary>
    /// <param name="previous">Empty when there is only one.</param>
    public static NpgsqlDataSource Open(string connectionString, string previous)
    {
        if (previous.Length == 0)
            return NpgsqlDataSource.Create(connectionString);
        var password = new DatabasePassword(connectionString, previous);
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString) { Password = null }.ConnectionString);
        builder.UsePasswordProvider(_ => password.Choose(), (_, cancellationToken) => password.ChooseAsync(cancellationToken));
        return builder.Build();
    }

    private string Choose() => ChooseAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private async ValueTask<string> ChooseAsync(CancellationToken cancellationToken)
    {
        if (isKnown)
            return current;
        try
        {
            await using var attempt = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await attempt.OpenAsync(cancellationToken);
            isKnown = true;
            return current;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            return previous;
        }
    }
}
