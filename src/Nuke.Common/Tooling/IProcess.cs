namespace Nuke.Common.Tooling;

/// <summary>A program that was started.</summary>
public interface IProcess : IDisposable
{
    /// <summary>Path of the program.</summary>
    string FileName { get; }

    /// <summary>Its arguments; secrets are replaced.</summary>
    string Arguments { get; }

    /// <summary>The directory it runs in.</summary>
    string WorkingDirectory { get; }

    /// <summary>What it has written so far.</summary>
    IReadOnlyCollection<Output> Output { get; }

    /// <summary>Its exit code; only when it has ended.</summary>
    int ExitCode { get; }

    /// <summary>Whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>Its process id.</summary>
    int Id { get; }

    /// <summary>Ends it and the processes it started, at once.</summary>
    void Kill();

    /// <summary>Waits until it ends, or until its timeout has passed: then it is killed with the processes it started.</summary>
    /// <returns>False if the timeout has passed.</returns>
    bool WaitForExit();
}
