using Gantry.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gantry.Tests.Databases;

public sealed class DatabaseRemoverTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [RequiresPostgresFact]
    public async Task Removes_database_and_role_while_somebody_is_connected_and_leaves_the_others()
    {
        var (orders, billing) = (postgres.NewDatabase("orders"), postgres.NewDatabase("billing"));
        await postgres.CreateInitializer().ApplyAsync([orders, billing]);
        await using var connected = await postgres.Server.OpenAsync(orders.Name, CancellationToken.None);

        var changes = await Remover.RemoveAsync(orders);

        changes.Select(change => change.What).ShouldBe([$"removed database '{orders.Name}'", $"removed role '{orders.Owner}'"]);
        await Should.ThrowAsync<PostgresException>(() => postgres.QueryAsync(orders, "SELECT 1"));
        (await postgres.QueryAsync(billing, "SELECT 1")).ShouldBe(["1"]);
    }

    [RequiresPostgresFact]
    public async Task Second_run_removes_nothing()
    {
        var orders = postgres.NewDatabase("orders");
        await postgres.CreateInitializer().ApplyAsync([orders]);
        await Remover.RemoveAsync(orders);

        (await Remover.RemoveAsync(orders)).ShouldBeEmpty();
    }

    private DatabaseRemover Remover => new(postgres.Server, NullLogger<DatabaseRemover>.Instance);
}
