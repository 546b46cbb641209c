using System.Runtime.InteropServices;

namespace Gantry.Engine;

/// <summary>Tells target bodies that the user wants the build to stop.</summary>
public static class BuildCancellation
{
    private static readonly Func<CancellationToken> Source =
        AppContext.GetData("Gantry.CancellationToken") as Func<CancellationToken> ?? ListenOurselves();

    /// <summary>
    /// Cancelled by Ctrl-C, SIGTERM or SIGHUP: pass it to everything that waits. In a target that runs because it is
    /// AssuredAfterFailure it is a token of its own, which only a second Ctrl-C cancels, so that cleaning up is not cut short.
    /// </summary>
    public static CancellationToken Token => Source();

    /// <summary>With NUKE's own engine, which has no token: Ctrl-C and SIGTERM, beside what that engine does then.</summary>
    private static Func<CancellationToken> ListenOurselves()
    {
        var stopping = new CancellationTokenSource();
        // Held by the delegate, for a registration that is collected listens no more.
        var registrations = Array.ConvertAll(
            [PosixSignal.SIGINT, PosixSignal.SIGTERM], signal => PosixSignalRegistration.Create(signal, _ => stopping.Cancel()));
        return () => registrations.Length > 0 ? stopping.Token : default;
    }
}
