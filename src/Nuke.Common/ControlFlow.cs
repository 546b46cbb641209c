using System.Globalization;
using Serilog;

namespace Nuke.Common;

/// <summary>Goes on where others give up.</summary>
public static class ControlFlow
{
    /// <summary>Calls an action and goes on if it throws.</summary>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) => SuppressErrors(
        () =>
        {
            action();
            return true;
        },
        defaultValue: false, includeStackTrace, logWarning);

    /// <summary>Calls a function and takes a default if it throws.</summary>
    public static T SuppressErrors<T>(Func<T> action, T defaultValue = default, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (logWarning)
                Log.Warning("{Message}", includeStackTrace ? e.ToString() : e.Message);
            return defaultValue;
        }
    }

    /// <summary>Calls an action again until it does not throw.</summary>
    /// <param name="cleanup">Called after each attempt that failed.</param>
    /// <param name="retryAttempts">How often it is called at most.</param>
    /// <param name="delay">Between two attempts.</param>
    /// <exception cref="InvalidOperationException">The last attempt failed too; it is the inner exception.</exception>
    public static void ExecuteWithRetry(Action action, Action cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string> logAction = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(retryAttempts);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                cleanup?.Invoke();
                if (attempt == retryAttempts)
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Execution failed permanently after {retryAttempts} attempts."), e);
                (logAction ?? Log.Warning)(string.Create(CultureInfo.InvariantCulture, $"Attempt {attempt} of {retryAttempts} failed: {e.Message}"));
            }
            if (delay is { } pause)
                Execution.BuildCancellation.Token.WaitHandle.WaitOne(pause);
            Execution.BuildCancellation.Token.ThrowIfCancellationRequested();
        }
    }
}
