using Gantry.Stack;
using Gantry.Tests.Containers;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Stack;

/// <summary>Creates containers of a bundle of one service, under a project name of its own.</summary>
public sealed class LocalStackTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory bundle = new();
    private readonly string project = $"gantry-test-{Guid.NewGuid():N}"[..20];

    public Task InitializeAsync() => Task.CompletedTask;

    public void Dispose() => bundle.Dispose();

    public async Task DisposeAsync()
    {
        if (Machine.Current().Find("docker") is null)
            return;
        await new Command("docker", "compose", "--project-name", project, "down").TryRunAsync();
        await new Command("docker", "image", "rm", $"{project}/a:1").TryRunAsync();
    }

    [RequiresDocker]
    public async Task An_image_that_went_missing_is_built_again_and_not_pulled()
    {
        var tiny = await TinyImage.GetAsync();
        bundle.Write("compose.yaml", $"name: {project}\nservices:\n  a:\n    image: {project}/a:1\n    pull_policy: never\n    command: [sleep, 600s]\n");
        List<string> missing = [];

        var created = await Stack().CreateAsync(_ => Task.CompletedTask, async (references, token) =>
        {
            missing.AddRange(references);
            await new Command("docker", "tag", tiny, references[0]).RunAsync(token);
        });

        created.ShouldBeTrue();
        missing.ShouldBe([$"{project}/a:1"]);
    }

    [RequiresDocker]
    public async Task What_fails_for_another_reason_is_told_and_not_tried_again()
    {
        var tiny = await TinyImage.GetAsync();
        bundle.Write("compose.yaml", $"name: {project}\nservices:\n  a:\n    image: {tiny}\n    networks: [nowhere]\nnetworks:\n  nowhere: {{ external: true, name: {project}-nowhere }}\n");

        var failure = await Should.ThrowAsync<CommandFailedException>(() =>
            Stack().CreateAsync(_ => Task.CompletedTask, (_, _) => throw new InvalidOperationException("nothing is missing")));

        failure.Message.ShouldContain($"{project}-nowhere");
    }

    private LocalStack Stack() => new(new ComposeProject(new Command("docker"), project, bundle.Path), new AppliedBundle(bundle.Path), NullLogger<LocalStack>.Instance);
}
