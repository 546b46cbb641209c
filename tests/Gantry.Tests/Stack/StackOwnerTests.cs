using Gantry.Platform;
using Gantry.Stack;
using Gantry.Tests.Containers;
using Gantry.Tooling;

namespace Gantry.Tests.Stack;

/// <summary>Two checkouts of one platform, with stacks of one small container under a project name of their own.</summary>
public sealed class StackOwnerTests : IAsyncLifetime, IDisposable
{
    private const string Compose = """
        services:
          a:
            image: gantry-test/tiny:1
            command: [sleep, 600s]
            networks: [internal]
            volumes: [data:/data]
        networks:
          internal: {}
        volumes:
          data: {}
        """;

    private readonly TemporaryDirectory first = new();
    private readonly TemporaryDirectory second = new();
    private readonly string project = $"gantry-test-{Guid.NewGuid():N}"[..20];

    public async Task InitializeAsync()
    {
        foreach (var checkout in new[] { first, second })
            checkout.Write("artifacts/dev/compose.yaml", $"name: {project}\n{Compose}\n");
        if (Machine.Current().Find("docker") is not null)
            await TinyImage.GetAsync();
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    public async Task DisposeAsync()
    {
        if (Machine.Current().Find("docker") is null)
            return;
        await ProjectOf(second).DownAsync(volumes: true);
        await new Command("docker", "volume", "rm", "--force", $"{project}_checkout", $"{project}_data").TryRunAsync();
        await new Command("docker", "network", "rm", $"{project}_internal").TryRunAsync();
    }

    [RequiresDocker]
    public async Task Another_checkout_is_refused_with_both_ways_out_and_changes_nothing()
    {
        await StartAsync(first);
        var before = await ContainersAsync();

        var refused = await Should.ThrowAsync<UserErrorException>(() => OwnerOf(second).ClaimAsync());

        var problem = refused.Problems.ShouldHaveSingleItem();
        problem.What.ShouldBe($"the stack '{project}' of this machine belongs to the checkout '{first.Path}'");
        problem.Fix.ShouldContain("`./build.sh Dev --isolated`");
        problem.Fix.ShouldContain($"`./build.sh Down` in '{first.Path}'");
        (await ContainersAsync()).ShouldBe(before);
        await OwnerOf(first).RequireAsync(); // its own again and again
    }

    [RequiresDocker]
    public async Task Data_belongs_to_its_checkout_also_while_nothing_runs_and_no_longer_when_it_is_removed()
    {
        await StartAsync(first);
        await ProjectOf(first).DownAsync(volumes: false);

        var refused = await Should.ThrowAsync<UserErrorException>(() => OwnerOf(second).ClaimAsync());
        refused.Message.ShouldContain("which keeps its data");
        refused.Message.ShouldContain("`./build.sh Down --volumes`");

        await ProjectOf(first).DownAsync(volumes: true);
        await OwnerOf(first).ReleaseAsync();
        await StartAsync(second);
        (await OwnerOf(first).FindOtherAsync()).ShouldNotBeNull().Checkout.ShouldBe(second.Path);
    }

    [RequiresDocker]
    public async Task A_checkout_that_was_deleted_stands_in_nobodys_way()
    {
        await StartAsync(first);
        Directory.Move(first.Path, $"{first.Path}-moved");
        try
        {
            await StartAsync(second);

            (await OwnerOf(second).FindOtherAsync()).ShouldBeNull();
        }
        finally
        {
            Directory.Move($"{first.Path}-moved", first.Path);
        }
        (await OwnerOf(first).FindOtherAsync()).ShouldNotBeNull().Checkout.ShouldBe(second.Path);
    }

    [RequiresDocker]
    public async Task A_checkout_that_is_reached_by_a_link_is_the_same()
    {
        await StartAsync(first);
        using TemporaryDirectory links = new();
        Directory.CreateSymbolicLink(links["link"], first.Path);

        (await new StackOwner(new Command("docker"), project, links["link"], Path.Combine(links["link"], "artifacts", "dev")).FindOtherAsync()).ShouldBeNull();
    }

    [RequiresDocker]
    public async Task A_project_of_somebody_else_with_the_platforms_name_is_not_taken_over()
    {
        using TemporaryDirectory other = new();
        other.Write("compose.yaml", $"name: {project}\n{Compose}\n");
        await new ComposeProject(new Command("docker"), project, other.Path).CreateAsync(recreate: false);

        (await Should.ThrowAsync<UserErrorException>(() => OwnerOf(first).ClaimAsync())).Message.ShouldContain($"'{other.Path}'");
    }

    [RequiresDocker]
    public async Task A_network_and_a_volume_that_are_not_the_stacks_are_named_with_how_to_remove_them()
    {
        await new Command("docker", "network", "create", $"{project}_internal").RunAsync();
        await new Command("docker", "volume", "create", "--label", "com.docker.compose.project=victim", $"{project}_data").RunAsync();

        var refused = await Should.ThrowAsync<UserErrorException>(() => OwnerOf(first).ClaimAsync());

        refused.Problems.Select(problem => problem.What).ShouldBe(
        [
            $"there is a network '{project}_internal' already, and it is not this stack's: it was made by hand or by another program",
            $"there is a volume '{project}_data' already, and it is not this stack's: it belongs to Compose project 'victim'",
        ]);
        refused.Problems[0].Fix.ShouldContain($"`docker network rm {project}_internal`");
        refused.Problems[1].Fix.ShouldContain($"`docker volume rm {project}_data`");
    }

    [RequiresDocker]
    public async Task Only_the_stack_itself_is_removed_whatever_Compose_reads_from_its_surroundings()
    {
        var victim = $"{project}-victim";
        using TemporaryDirectory other = new();
        other.Write("compose.yaml", $"name: {victim}\n{Compose}\n");
        var theirs = new ComposeProject(new Command("docker"), victim, other.Path);
        await theirs.CreateAsync(recreate: false);
        var ours = new ComposeProject(new Command("docker").WithEnvironment("COMPOSE_PROJECT_NAME", victim).WithEnvironment("COMPOSE_FILE", other["compose.yaml"]), project, BundleOf(first));
        try
        {
            await ours.CreateAsync(recreate: false);
            (await ours.ListAsync()).ShouldHaveSingleItem();
            await ours.DownAsync(volumes: true);
            File.Delete(first["artifacts/dev/compose.yaml"]);
            await ours.DownAsync(volumes: true);

            (await theirs.ListAsync()).ShouldHaveSingleItem();
            (await new Command("docker", "volume", "inspect", $"{victim}_data").TryRunAsync()).Succeeded.ShouldBeTrue();
            (await ContainersAsync()).ShouldBeEmpty();
        }
        finally
        {
            await theirs.DownAsync(volumes: true);
        }
    }

    private static string BundleOf(TemporaryDirectory checkout) => checkout["artifacts/dev"];

    private ComposeProject ProjectOf(TemporaryDirectory checkout) => new(new Command("docker"), project, BundleOf(checkout));

    private StackOwner OwnerOf(TemporaryDirectory checkout) => new(new Command("docker"), project, checkout.Path, BundleOf(checkout));

    private async Task StartAsync(TemporaryDirectory checkout)
    {
        await OwnerOf(checkout).ClaimAsync();
        await ProjectOf(checkout).CreateAsync(recreate: true);
    }

    private async Task<IReadOnlyList<string>> ContainersAsync() =>
        (await new Command("docker", "ps", "--all", "--no-trunc", "--quiet", "--filter", $"label=com.docker.compose.project={project}").RunAsync()).Lines;
}
