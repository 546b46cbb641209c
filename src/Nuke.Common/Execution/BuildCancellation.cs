using System.Runtime.InteropServices;

namespace Nuke.Common.Execution;

/// <summary>Tells what runs that the user wants the build to stop.</summary>
internal static class BuildCancellation
{
    private static readonly CancellationTokenSource Run = new();
    private static readonly CancellationTokenSource Assured = new();
    private static readonly AsyncLocal<bool> InAssured = new();
    private static readonly TaskCompletionSource Requested = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Cancelled by Ctrl-C, SIGTERM or SIGHUP: pass it to everything that waits. In a target that runs because it is
    /// AssuredAfterFailure it is a token of its own, which only a second Ctrl-C cancels, so that cleaning up is not cut short.
    /// </summary>
    public static CancellationToken Token => InAssured.Value ? Assured.Token : Run.Token;

    /// <summary>Whether the user asked the build to stop.</summary>
    public static bool IsRequested => Run.IsCancellationRequested;

    /// <summary>Ends when the user asks the build to stop.</summary>
    internal static Task WhenRequested => Requested.Task;

    /// <summary>The exit code by convention: 128 and the number of the signal.</summary>
    internal static int ExitCode { get; private set; }

    /// <summary>Gives the running target the token that a first Ctrl-C leaves alone.</summary>
    internal static void EnterAssured() => InAssured.Value = true;

    /// <summary>Listens to the signals until disposed.</summary>
    internal static IDisposable Listen() => new Registrations(
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, 130)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, 143)),
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Handle(context, 129)));

    /// <summary>The first signal stops the targets, the second the assured ones too, the third ends the process at once.</summary>
    private static void Handle(PosixSignalContext context, int exitCode)
    {
        if (Assured.IsCancellationRequested)
            return;
        context.Cancel = true;
        if (Run.IsCancellationRequested)
        {
            // Callbacks kill processes and may wait for them: not on the thread that receives signals.
            ThreadPool.QueueUserWorkItem(_ => Assured.Cancel());
            return;
        }
        ExitCode = exitCode;
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Run.Cancel();
            Requested.TrySetResult();
        });
    }

    private sealed class Registrations(params IDisposable[] registrations) : IDisposable
    {
        public void Dispose()
        {
            foreach (var registration in registrations)
                registration?.Dispose();
        }
    }
}
