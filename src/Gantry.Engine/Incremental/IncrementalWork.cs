using Nuke.Common;
using Serilog;

namespace Gantry.Engine.Incremental;

/// <summary>
/// Decides whether a target's work is due, and remembers when it was done. Every run makes one for each such target, whether it
/// runs or not: so nothing is looked at before its turn comes.
/// </summary>
internal sealed class IncrementalWork(string target, Func<WorkScope, WorkScope> describe, Delegate action)
{
    private WorkScope scope;
    private Stamp stamp;
    private IReadOnlyList<StampEntry> inputs = [];
    private string reason;

    /// <summary>The target's condition.</summary>
    public bool IsDue()
    {
        scope = describe(new WorkScope());
        stamp = new Stamp($"{CodeHash.OwnerOf(action.Method).Name}.{target}");
        inputs = [new StampEntry(StampEntry.Code, "", CodeHash.Of(action)), .. scope.ReadInputs()];
        StampEntry[] outputs = [.. scope.ReadOutputs()];
        reason = stamp.Compare([.. inputs, .. outputs]);
        if (reason is null)
        {
            Log.Information(
                "{Target:l} is up to date: {Inputs} inputs and {Outputs} outputs are as they were on {Time:yyyy-MM-dd HH:mm:ss}",
                target, inputs.Count(entry => entry.Kind == StampEntry.Input), outputs.Length, stamp.Time);
        }
        return reason is not null;
    }

    /// <summary>The target's first action.</summary>
    public void Begin()
    {
        Log.Information("{Target:l} runs because {Reason:l}", target, reason);
        // From here to the end it has not succeeded, whatever happens to this process.
        stamp.Delete();
    }

    /// <summary>The target's last action. The inputs count as they were before: a change in between makes it run once more.</summary>
    public void Complete()
    {
        var missing = scope.MissingOutputs().ToList();
        Assert.True(missing.Count == 0, $"{target} has not made what it says are its outputs: {string.Join(", ", missing)}");
        stamp.Write([.. inputs, .. scope.ReadOutputs()]);
    }
}
