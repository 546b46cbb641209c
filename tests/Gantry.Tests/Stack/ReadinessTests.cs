using Gantry.Platform;
using Gantry.Stack;

namespace Gantry.Tests.Stack;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Ends_with_the_first_good_answer()
    {
        var asked = 0;

        await Readiness.WaitForAsync("db", _ => Task.FromResult(++asked < 5 ? "starting" : null), TimeSpan.FromSeconds(30));

        asked.ShouldBe(5);
    }

    [Fact]
    public async Task Rejects_a_part_that_never_gets_ready_with_its_last_answer()
    {
        var error = await Should.ThrowAsync<UserErrorException>(
            Readiness.WaitForAsync("db", _ => Task.FromResult<string?>("the database system is starting up"), TimeSpan.FromMilliseconds(200)));

        error.Message.ShouldContain("db is not ready");
        error.Message.ShouldContain("the database system is starting up");
        error.Message.ShouldContain("./build.sh Logs --service db");
    }

    [Fact]
    public async Task A_cancelled_wait_is_no_failure_of_the_part()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(
            Readiness.WaitForAsync("db", _ => Task.FromResult<string?>("starting"), TimeSpan.FromSeconds(30), cancellation.Token));
    }
}
