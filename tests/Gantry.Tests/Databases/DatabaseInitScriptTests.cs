using Gantry.Databases;
using Gantry.Platform;

namespace Gantry.Tests.Databases;

public sealed class DatabaseInitScriptTests(PostgresFixture scripted) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly ServiceDatabase Orders = new("orders", "orders", new Secret("orders-password"), "orders");
    private static readonly ServiceDatabase Billing = new("billing-eu", "billing-role", new Secret("billing's \\password\" :x"), "billing_schema");

    private readonly PostgresFixture initialized = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => initialized.DisposeAsync();

    [RequiresPostgresFact]
    public async Task Leaves_the_same_catalogue_as_the_initializer_also_when_run_twice()
    {
        var script = DatabaseInitScript.Render([Orders, Billing]);

        await scripted.PsqlAsync(script);
        await initialized.InitializeAsync();
        await initialized.CreateInitializer().ApplyAsync([Orders, Billing]);

        var state = await CatalogueAsync(scripted);
        state.ShouldBe(await CatalogueAsync(initialized));
        state.ShouldContain(line => line.StartsWith("role|billing-role|", StringComparison.Ordinal));
        (await scripted.CreateInitializer().ApplyAsync([Orders, Billing])).ShouldBeEmpty();
        await scripted.PsqlAsync(script);
        (await CatalogueAsync(scripted)).ShouldBe(state);
        (await scripted.QueryAsync(Billing, "SELECT current_schema()")).ShouldBe(["billing_schema"]);
    }

    [Fact]
    public void Holds_no_password_and_does_not_depend_on_the_order()
    {
        var script = DatabaseInitScript.Render([Orders, Billing]);

        script.ShouldNotContain(Orders.Password.Reveal());
        script.ShouldContain(ScramVerifier.Create("orders", Orders.Password));
        DatabaseInitScript.Render([Billing, Orders]).ShouldBe(script);
        script.ShouldNotContain("\r");
    }

    [Fact]
    public void Rejects_names_and_passwords_that_cannot_work_all_at_once()
    {
        ServiceDatabase[] databases =
        [
            Orders, Orders with { Name = "other" }, Orders with { Name = "Evil\"; DROP", Owner = "pg_evil", Schema = "public", Password = new Secret("pässword") },
        ];

        var error = Should.Throw<UserErrorException>(() => DatabaseInitScript.Render(databases));

        error.Problems.Select(problem => problem.What).ShouldBe([
            "'Evil\"; DROP' cannot be the name of a database, which begins with a letter and has at most 63 lower-case letters, digits, '_' and '-'",
            "'pg_evil' cannot be the name of a role: PostgreSQL has that one for itself",
            "'public' cannot be the name of a schema: PostgreSQL has that one for itself",
            "the password of role 'pg_evil' has characters outside printable ASCII",
            "2 services ask for role 'orders'; each has one to itself",
        ], ignoreOrder: true, customMessage: error.Message);
    }

    /// <summary>All that the server knows about roles, databases, settings and schemas, as text.</summary>
    private static async Task<IReadOnlyList<string>> CatalogueAsync(PostgresFixture postgres)
    {
        List<string> lines =
        [
            .. await postgres.QueryAsync("postgres", "SELECT 'role', rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolinherit, rolpassword FROM pg_authid WHERE NOT rolsuper ORDER BY 2"),
            .. await postgres.QueryAsync("postgres", "SELECT 'database', datname, pg_get_userbyid(datdba), datacl::text, datcollate, datconnlimit, pg_encoding_to_char(encoding) FROM pg_database ORDER BY 2"),
            .. await postgres.QueryAsync("postgres", "SELECT 'setting', coalesce(datname, ''), setrole::regrole::text, setconfig::text FROM pg_db_role_setting LEFT JOIN pg_database d ON d.oid = setdatabase ORDER BY 2, 3"),
        ];
        foreach (var database in new[] { "postgres", "template1", Orders.Name, Billing.Name })
            lines.AddRange(await postgres.QueryAsync(database, "SELECT 'schema', current_database(), nspname, pg_get_userbyid(nspowner), nspacl::text FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 3"));
        return lines;
    }
}
