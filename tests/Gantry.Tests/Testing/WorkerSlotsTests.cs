using Gantry.Testing;

namespace Gantry.Tests.Testing;

public sealed class WorkerSlotsTests
{
    [Fact]
    public async Task The_suite_with_most_work_left_gets_the_next_worker()
    {
        var slots = new WorkerSlots(1);
        await slots.AcquireAsync(() => TimeSpan.Zero, CancellationToken.None);
        var small = slots.AcquireAsync(() => TimeSpan.FromSeconds(1), CancellationToken.None);
        var large = slots.AcquireAsync(() => TimeSpan.FromSeconds(9), CancellationToken.None);

        slots.Release();

        await large;
        small.IsCompleted.ShouldBeFalse();
        slots.Release();
        await small;
    }

    [Fact]
    public async Task A_request_that_is_given_up_takes_no_slot()
    {
        var slots = new WorkerSlots(1);
        await slots.AcquireAsync(() => TimeSpan.Zero, CancellationToken.None);
        using var giveUp = new CancellationTokenSource();
        var waiting = slots.AcquireAsync(() => TimeSpan.FromSeconds(1), giveUp.Token);

        await giveUp.CancelAsync();
        slots.Release();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        await slots.AcquireAsync(() => TimeSpan.Zero, CancellationToken.None);
    }

    [Fact]
    public async Task Every_suite_has_its_first_worker_also_when_no_slot_is_free()
    {
        var slots = new WorkerSlots(1);
        slots.Take();
        slots.Take();
        var waiting = slots.AcquireAsync(() => TimeSpan.FromSeconds(1), CancellationToken.None);

        slots.Release();
        waiting.IsCompleted.ShouldBeFalse("one too many is still at work");
        slots.Release();

        await waiting;
    }
}
