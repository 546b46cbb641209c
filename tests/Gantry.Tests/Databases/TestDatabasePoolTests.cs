using Gantry.Databases;

namespace Gantry.Tests.Databases;

public sealed class TestDatabasePoolTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [RequiresPostgresFact]
    public async Task Copies_what_was_sealed_and_drops_the_copies_at_the_end()
    {
        await using (var pool = new TestDatabasePool(postgres.Server, "copies", "1", "aaaaaa"))
        {
            await MakeTemplateAsync(pool);

            var one = await pool.TakeAsync();
            var two = await pool.TakeAsync();
            pool.GiveBack(one);

            one.ShouldNotBe(two);
            (await postgres.QueryAsync(two, "SELECT word FROM migrated")).ShouldBe(["yes"]);
        }
        (await DatabasesAsync("gantry_test_copies")).ShouldBeEmpty();
        (await DatabasesAsync("gantry_template_copies")).ShouldBe(["gantry_template_copies_1"]);
    }

    [RequiresPostgresFact]
    public async Task A_template_is_made_once_for_one_state_and_anew_for_another()
    {
        await using (var first = new TestDatabasePool(postgres.Server, "states", "1", "aaaaaa"))
            await MakeTemplateAsync(first);
        await using var again = new TestDatabasePool(postgres.Server, "states", "1", "bbbbbb");
        await using var changed = new TestDatabasePool(postgres.Server, "states", "2", "cccccc");

        (await again.FindMissingTemplateAsync()).ShouldBeNull();
        (await changed.FindMissingTemplateAsync()).ShouldNotBeNull();
    }

    [RequiresPostgresFact]
    public async Task Of_two_runs_at_once_one_makes_the_template_and_the_other_waits_for_it()
    {
        await using var first = new TestDatabasePool(postgres.Server, "race", "1", "aaaaaa");
        await using var second = new TestDatabasePool(postgres.Server, "race", "1", "bbbbbb");
        var made = await first.FindMissingTemplateAsync();

        var waiting = second.FindMissingTemplateAsync();
        await postgres.QueryAsync("postgres", $"CREATE DATABASE {made}");
        await first.SealAsync();

        (await waiting).ShouldBeNull();
        (await second.TakeAsync()).ShouldStartWith("gantry_test_race_bbbbbb_");
    }

    [RequiresPostgresFact]
    public async Task A_maker_that_gives_up_leaves_nothing_and_lets_the_next_one_make_it()
    {
        await using (var first = new TestDatabasePool(postgres.Server, "given-up", "1", "aaaaaa"))
            await postgres.QueryAsync("postgres", $"CREATE DATABASE \"{await first.FindMissingTemplateAsync()}\"");

        (await DatabasesAsync("gantry_test_given")).ShouldBeEmpty();
        await using var second = new TestDatabasePool(postgres.Server, "given-up", "1", "bbbbbb");
        (await second.FindMissingTemplateAsync()).ShouldNotBeNull();
    }

    [RequiresPostgresFact]
    public async Task Drops_what_killed_runs_left_and_nothing_of_those_that_live()
    {
        await postgres.QueryAsync("postgres", "CREATE DATABASE gantry_test_left_dead00_1");
        await postgres.QueryAsync("postgres", "CREATE DATABASE gantry_test_left_alive0_1");

        (await TestDatabasePool.DropDeadAsync(postgres.Server, run => run == "dead00")).ShouldBe(1);

        (await DatabasesAsync("gantry_test_left")).ShouldBe(["gantry_test_left_alive0_1"]);
    }

    [RequiresPostgresFact]
    public async Task Keeps_the_templates_of_a_few_branches_and_no_more()
    {
        foreach (var state in new[] { "1", "2", "3", "4", "5" })
        {
            await using var pool = new TestDatabasePool(postgres.Server, "branches", state, "aaaaaa");
            await MakeTemplateAsync(pool);
        }

        (await DatabasesAsync("gantry_template_branches")).ShouldBe(["gantry_template_branches_3", "gantry_template_branches_4", "gantry_template_branches_5"]);
    }

    private async Task MakeTemplateAsync(TestDatabasePool pool)
    {
        var name = (await pool.FindMissingTemplateAsync()).ShouldNotBeNull();
        await postgres.QueryAsync("postgres", $"CREATE DATABASE \"{name}\"");
        await postgres.QueryAsync(name, "CREATE TABLE migrated AS SELECT 'yes' AS word");
        await pool.SealAsync();
    }

    private async Task<IReadOnlyList<string>> DatabasesAsync(string prefix) =>
        await postgres.QueryAsync("postgres", $"SELECT datname FROM pg_database WHERE starts_with(datname::text, '{prefix}') ORDER BY 1");
}
