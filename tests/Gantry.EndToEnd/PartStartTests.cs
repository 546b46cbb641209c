using Gantry.Platform;
using Gantry.Stack;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.EndToEnd;

/// <summary>What is said of a part that does not come up.</summary>
public sealed class PartStartTests(DevStack stack) : IClassFixture<DevStack>
{
    [Fact]
    public async Task A_part_that_never_answers_is_reported_with_the_last_lines_of_its_log()
    {
        var running = new LocalStack(new ComposeProject(new Command("docker"), stack.Platform.Name, stack.Bundle), new AppliedBundle(stack.Bundle), NullLogger<LocalStack>.Instance);
        await running.StatusAsync([]); // so that it knows the containers
        var part = new StackPart("db", null, _ => Task.FromResult<string?>("Connection refused"), TimeSpan.FromMilliseconds(200));

        var error = await Should.ThrowAsync<UserErrorException>(running.StartAsync(part));

        error.Message.ShouldContain("db is not ready after");
        error.Message.ShouldContain("Connection refused\n  out: ");
        error.Message.ShouldContain("./build.sh Logs --service db");
    }
}
