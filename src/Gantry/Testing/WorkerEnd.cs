namespace Gantry.Testing;

/// <summary>Why a worker ended in the middle of its work.</summary>
/// <param name="Cause">In a few words.</param>
/// <param name="IsTimeout">Whether it was the time limit of a test.</param>
internal sealed record WorkerEnd(string Cause, string LastLines, bool IsTimeout)
{
    private const int SigKill = 128 + 9;

    /// <summary>As Python's faulthandler begins its dump: <c>Timeout (0:00:02)!</c></summary>
    private const string TimeoutMark = "Timeout (";

    /// <summary>Reads what is known of the end.</summary>
    /// <param name="exitCode">128 and a signal's number, or the process's own.</param>
    /// <param name="isOutOfMemory">Whether the kernel has killed a process in the container for its memory.</param>
    public static WorkerEnd Of(int exitCode, string lastLines, bool isOutOfMemory, TimeSpan timeout)
    {
        var dump = lastLines.LastIndexOf(TimeoutMark, StringComparison.Ordinal);
        return dump >= 0 && exitCode == 1 ? new WorkerEnd($"it did not end within {timeout.TotalSeconds:0.#} s; this is what its threads were doing", lastLines[dump..], true)
            : isOutOfMemory ? new WorkerEnd("it used up the container's memory, and the kernel killed it", "", false)
            : exitCode == SigKill ? new WorkerEnd("it was killed (exit code 137): by somebody, or because the machine's memory was used up", lastLines, false)
            : exitCode > 128 ? new WorkerEnd($"it was ended by signal {exitCode - 128}", lastLines, false)
            : new WorkerEnd($"it ended the process with exit code {exitCode}", lastLines, false);
    }

    /// <summary>For the report of the test that was running.</summary>
    public string Describe() => LastLines.Length == 0 ? Cause : $"{Cause}:\n{LastLines}";
}
