using Npgsql;

namespace Service.Tests;

/// <summary>A database of its own on the server that DATABASE_HOST, DATABASE_PORT, DATABASE_USER and DATABASE_PASSWORD name; dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource server;

    private TestDatabase(NpgsqlDataSource server, string name)
    {
        this.server = server;
        Name = name;
    }

    public string Name { get; }

    public NpgsqlDataSource Open() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Name, Password = Variable("DATABASE_PASSWORD") });

    public static async Task<TestDatabase> CreateAsync()
    {
        var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = Variable("DATABASE_HOST"), Port = int.Parse(Variable("DATABASE_PORT"), System.Globalization.CultureInfo.InvariantCulture),
            Username = Variable("DATABASE_USER"), Password = Variable("DATABASE_PASSWORD"), Database = "postgres", Pooling = false,
        });
        var name = $"test_{Guid.NewGuid():N}";
        await using var command = server.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return new TestDatabase(server, name);
    }

    public static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: the tests need a PostgreSQL server whose role may create databases");

    public async Task DropAsync()
    {
        await using var command = server.CreateCommand($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        await server.DisposeAsync();
    }
}
