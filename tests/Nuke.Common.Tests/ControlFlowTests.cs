namespace Nuke.Common.Tests;

/// <summary>Going on where others give up.</summary>
public sealed class ControlFlowTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public void Repeats_until_it_succeeds(int failures, int calls)
    {
        var called = 0;
        var cleaned = 0;
        var log = new List<string>();

        ControlFlow.ExecuteWithRetry(
            () =>
            {
                if (called++ < failures)
                    throw new IOException("busy");
            },
            () => cleaned++, logAction: log.Add);

        called.ShouldBe(calls);
        cleaned.ShouldBe(failures);
        log.Count.ShouldBe(failures);
    }

    [Fact]
    public void Gives_up_after_the_last_attempt_and_tells_its_error()
    {
        var error = Should.Throw<InvalidOperationException>(() =>
            ControlFlow.ExecuteWithRetry(() => throw new IOException("busy"), retryAttempts: 2, delay: TimeSpan.Zero, logAction: _ => { }));

        error.Message.ShouldBe("Execution failed permanently after 2 attempts.");
        error.InnerException!.Message.ShouldBe("busy");
    }

    [Fact]
    public void Takes_a_default_where_something_throws()
    {
        ControlFlow.SuppressErrors(() => throw new IOException("busy"), logWarning: false);

        ControlFlow.SuppressErrors(() => int.Parse("x", null), defaultValue: 7, logWarning: false).ShouldBe(7);
        ControlFlow.SuppressErrors(() => 3, logWarning: false).ShouldBe(3);
        Should.Throw<OperationCanceledException>(() => ControlFlow.SuppressErrors(() => throw new OperationCanceledException()));
    }
}
