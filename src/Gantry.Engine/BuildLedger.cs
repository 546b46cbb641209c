namespace Gantry.Engine;

/// <summary>What the engine writes about this run to <c>.nuke/temp/runs</c>.</summary>
public static class BuildLedger
{
    private static readonly Func<string, Action<int>> Sink = AppContext.GetData("Gantry.ProcessStarted") as Func<string, Action<int>>;

    /// <summary>
    /// Notes a process that does not go through ProcessTasks, as part of the running target. NUKE's own engine keeps no ledger.
    /// </summary>
    /// <param name="commandLine">As people read it; secrets are masked.</param>
    /// <returns>To be called with the exit code when the process has ended.</returns>
    public static Action<int> ProcessStarted(string commandLine) => Sink?.Invoke(commandLine) ?? (_ => { });
}
