using Gantry.Databases;
using Gantry.Platform;
using Npgsql;

namespace Gantry.Tests.Databases;

public sealed class DatabaseInitializerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [RequiresPostgresFact]
    public async Task Gives_the_service_a_database_whose_tables_go_to_its_own_schema()
    {
        var orders = postgres.NewDatabase("orders");

        await postgres.CreateInitializer().ApplyAsync([orders]);

        await postgres.QueryAsync(orders, "CREATE TABLE orders_placed (id int)");
        (await postgres.QueryAsync(orders, "SELECT schemaname, tableowner FROM pg_tables WHERE tablename = 'orders_placed'"))
            .ShouldBe([$"{orders.Schema}|{orders.Owner}"]);
    }

    [RequiresPostgresFact]
    public async Task Second_run_changes_nothing()
    {
        var orders = postgres.NewDatabase("orders");

        (await postgres.CreateInitializer().ApplyAsync([orders])).ShouldNotBeEmpty();
        (await postgres.CreateInitializer().ApplyAsync([orders])).ShouldBeEmpty();
    }

    [RequiresPostgresFact]
    public async Task Runs_at_once_create_each_database_once()
    {
        ServiceDatabase[] databases = [.. Enumerable.Range(0, 6).Select(_ => postgres.NewDatabase("orders"))];

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => postgres.CreateInitializer().ApplyAsync(databases)));

        var created = runs.SelectMany(changes => changes).Where(change => change.What.StartsWith("created database", StringComparison.Ordinal));
        created.Select(change => change.Database).Order().ShouldBe(databases.Select(database => database.Name).Order());
    }

    [RequiresPostgresFact]
    public async Task Role_of_one_service_opens_no_other_database()
    {
        var orders = postgres.NewDatabase("orders");
        var billing = postgres.NewDatabase("billing");
        await postgres.CreateInitializer().ApplyAsync([orders, billing]);

        foreach (var other in new[] { billing.Name, "postgres", "template1" })
        {
            var refusal = await Should.ThrowAsync<PostgresException>(() => postgres.QueryAsync(orders, "SELECT 1", other));
            refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [RequiresPostgresFact]
    public async Task Changed_password_replaces_the_old_one()
    {
        var orders = postgres.NewDatabase("orders");
        await postgres.CreateInitializer().ApplyAsync([orders]);
        var rotated = orders with { Password = Secret.Generate() };

        var changes = await postgres.CreateInitializer().ApplyAsync([rotated]);

        changes.Select(change => change.What).ShouldBe([$"set the password of role '{orders.Owner}'"]);
        (await postgres.QueryAsync(rotated, "SELECT 1")).ShouldBe(["1"]);
        (await Should.ThrowAsync<PostgresException>(() => postgres.QueryAsync(orders, "SELECT 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [RequiresPostgresFact]
    public async Task Password_that_somebody_set_by_hand_is_left_alone_when_it_is_the_right_one()
    {
        var orders = postgres.NewDatabase("orders");
        await postgres.CreateInitializer().ApplyAsync([orders]);
        await postgres.QueryAsync("postgres", $"ALTER ROLE \"{orders.Owner}\" PASSWORD '{orders.Password.Reveal()}'");

        (await postgres.CreateInitializer().ApplyAsync([orders])).ShouldBeEmpty();
    }

    [RequiresPostgresFact]
    public async Task Old_volume_is_mended_and_keeps_its_data()
    {
        var orders = postgres.NewDatabase("orders");
        await postgres.CreateInitializer().ApplyAsync([orders]);
        await postgres.QueryAsync(orders.Name, $"CREATE TABLE public.kept AS SELECT 42 AS answer; ALTER TABLE public.kept OWNER TO \"{orders.Owner}\"");
        await postgres.QueryAsync(orders.Name, $"""
            DROP SCHEMA "{orders.Schema}";
            GRANT ALL ON SCHEMA public TO PUBLIC;
            GRANT CONNECT ON DATABASE "{orders.Name}" TO PUBLIC;
            GRANT CONNECT ON DATABASE template1 TO PUBLIC;
            ALTER DATABASE "{orders.Name}" OWNER TO postgres;
            ALTER ROLE "{orders.Owner}" NOLOGIN;
            ALTER ROLE "{orders.Owner}" IN DATABASE "{orders.Name}" RESET ALL
            """);

        var changes = await postgres.CreateInitializer().ApplyAsync([orders]);

        changes.Select(change => change.What).ShouldBe([
            "closed database 'template1' to other roles",
            $"set the password of role '{orders.Owner}'",
            $"gave database '{orders.Name}' to role '{orders.Owner}'",
            $"closed database '{orders.Name}' to other roles",
            $"set the search path of '{orders.Owner}' in '{orders.Name}'",
            $"created schema '{orders.Schema}' in '{orders.Name}'",
            $"closed schema 'public' in '{orders.Name}' to other roles",
        ]);
        (await postgres.QueryAsync(orders, "SELECT answer FROM public.kept")).ShouldBe(["42"]);
        (await postgres.CreateInitializer().ApplyAsync([orders])).ShouldBeEmpty();
    }
}
