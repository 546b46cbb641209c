namespace Gantry.Stack;

/// <summary>How the start of a part went, in times since the run turned to the containers.</summary>
/// <param name="Part">Name of the part.</param>
/// <param name="WaitedFor">What it had to wait for before it could be started; null when nothing.</param>
/// <param name="Started">When its container was told to start.</param>
/// <param name="Ready">When it answered.</param>
/// <param name="WasRunning">Whether it ran already and was left as it is.</param>
public sealed record PartStart(string Part, string? WaitedFor, TimeSpan Started, TimeSpan Ready, bool WasRunning)
{
    /// <summary>From start to ready.</summary>
    public TimeSpan Took => Ready - Started;
}
