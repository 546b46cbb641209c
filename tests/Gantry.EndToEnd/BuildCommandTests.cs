using Gantry.EndToEnd.Docs;
using Gantry.Platform;

namespace Gantry.EndToEnd;

/// <summary>The build as people type it, on the running stack.</summary>
[Collection(Realm.Collection)]
public sealed class BuildCommandTests(DevStack stack) : IClassFixture<DevStack>
{
    [Theory]
    [InlineData("Tset", "did you mean 'Test'?")]
    [InlineData("Dev --volums", "did you mean '--volumes'?")]
    [InlineData("Render --tier dve", "did you mean 'dev'?")]
    [InlineData("Logs --service bakend", "did you mean 'backend'?")]
    public async Task Rejects_an_unknown_name_with_the_nearest(string arguments, string says)
    {
        var result = await DevStack.Build(arguments.Split(' ')).TryRunAsync();

        result.ExitCode.ShouldNotBe(0);
        (result.Output + result.Error).ShouldContain(says);
        (result.Output + result.Error).ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Doctor", "Docker Engine")]
    [InlineData("PlanRealm", "Realm myrealm: ")]
    [InlineData("ListServices", "/backend")]
    [InlineData("ValidateGateway", "right in dev, vps and k8s")]
    [InlineData("UpdateService --pretend", "Would change")]
    [InlineData("CloseTunnel", "none was open")]
    public async Task Looks_tells_and_changes_nothing(string arguments, string says)
    {
        var before = await ContainersAsync();

        var result = await DevStack.Build(arguments.Split(' ')).RunAsync();

        result.Output.ShouldContain(says);
        (await ContainersAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_git_sets_for_its_hooks_leads_nowhere_else()
    {
        var result = await DevStack.Build("ListServices").WithEnvironment("GIT_DIR", "/nowhere").WithEnvironment("GIT_WORK_TREE", "/nowhere")
            .WithEnvironment("GIT_INDEX_FILE", "/nowhere/index").TryRunAsync();

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        result.Output.ShouldContain("/backend");
    }

    [Fact]
    public async Task A_second_clone_is_told_whose_the_stack_is_and_changes_nothing()
    {
        await using var clone = await TemporaryCheckout.CreateAsync();
        Isolation.Find(DevStack.Root)?.Write(clone.Root); // the same names, whatever this checkout's are
        var before = await ContainersAsync();

        foreach (var command in new[] { "Doctor", "Status", "Logs", "Down", "Dev" })
        {
            var result = await clone.Build(command).TryRunAsync();

            result.ExitCode.ShouldNotBe(0, command + result.Output + result.Error);
            (result.Output + result.Error).ShouldContain($"the stack '{stack.Platform.Name}' of this machine belongs to the checkout '{DevStack.Root}'", customMessage: command);
            (result.Output + result.Error).ShouldContain("./build.sh Dev --isolated", customMessage: command);
            (result.Output + result.Error).ShouldContain("./build.sh Down", customMessage: command);
        }

        (await ContainersAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Dev_on_a_running_stack_changes_nothing_and_says_so()
    {
        var before = await ContainersAsync();

        var result = await DevStack.Build("Dev").RunAsync();

        result.Output.ShouldContain("nothing to do");
        (await ContainersAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Two_runs_of_Dev_at_once_wait_for_each_other()
    {
        var before = await ContainersAsync();

        var runs = await Task.WhenAll(DevStack.Build("Dev").RunAsync(), DevStack.Build("Dev").RunAsync());

        runs.ShouldAllBe(run => run.Output.Contains("nothing to do", StringComparison.Ordinal));
        (await ContainersAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Status_shows_every_part_healthy()
    {
        var result = await DevStack.Build("Status").RunAsync();

        foreach (var part in new[] { "gateway", "backend", "keycloak", "db", "maildev", "echo" })
            result.Lines.ShouldContain(line => line.Contains(part, StringComparison.Ordinal) && line.Contains("healthy", StringComparison.Ordinal), part);
    }

    [Fact, RunsCommand("./build.sh Logs --service backend --follow")]
    public async Task Logs_go_on_until_they_are_ended()
    {
        await using var logs = new RunningBuild(["Logs", "--service", "backend", "--follow"]);

        // The first may be there before the log is read, the second is not.
        foreach (var path in new[] { $"/{Guid.NewGuid():N}", $"/{Guid.NewGuid():N}" })
        {
            using var response = await stack.Client.GetAsync($"/backend{path}");
            await logs.WaitForAsync(path);
        }

        (await logs.InterruptAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task Rendering_again_gives_the_same_bytes()
    {
        var compose = Path.Combine(stack.Bundle, "compose.yaml");
        var before = await File.ReadAllBytesAsync(compose);

        await DevStack.Build("Render", "--tier", "dev").RunAsync();

        (await File.ReadAllBytesAsync(compose)).ShouldBe(before);
    }

    [Fact]
    public async Task Stock_compose_reads_the_bundle()
    {
        var result = await new Tooling.Command("docker", "compose", "config", "--services").In(stack.Bundle).RunAsync();

        result.Lines.ShouldContain("backend");
        result.Lines.ShouldContain("gateway");
    }

    private async Task<string> ContainersAsync() =>
        (await new Tooling.Command("docker", "compose", "ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Service}} {{.State}}").In(stack.Bundle).RunAsync()).Output;
}
