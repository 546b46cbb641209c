using Nuke.Common.Ledger;

namespace Nuke.Common.Execution;

/// <summary>
/// What this engine offers beyond NUKE's public API, under names that extensions look up in AppContext: they compile against
/// NUKE's own packages too, and find nothing there.
/// </summary>
internal static class EngineExtras
{
    /// <summary>Offers them.</summary>
    public static void Offer()
    {
        AppContext.SetData("Gantry.CancellationToken", (Func<CancellationToken>)(() => BuildCancellation.Token));
        AppContext.SetData("Gantry.AddSecret", (Action<string>)BuildSecrets.Add);
        AppContext.SetData("Gantry.ShowStatus", (Action<string>)BuildOutput.ShowStatus);
        AppContext.SetData("Gantry.ProcessStarted", (Func<string, Action<int>>)(commandLine => RunLedger.Current.AddProcess(commandLine).Ended));
    }
}
