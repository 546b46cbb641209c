using Service.Data;

namespace Service.Tests;

public sealed class MigratorTests
{
    [Fact]
    public async Task Two_at_once_apply_each_migration_once_and_later_ones_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var source = database.Open();

        var runs = await Task.WhenAll(new Migrator(source).ApplyAsync(), new Migrator(source).ApplyAsync());

        runs.SelectMany(applied => applied).ShouldBe(["0001_people"]);
        (await new Migrator(source).ApplyAsync()).ShouldBeEmpty();
    }
}
