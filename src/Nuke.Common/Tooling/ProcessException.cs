using System.Globalization;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>A process ended with an exit code that means failure. The message has command, directory and last lines.</summary>
public sealed class ProcessException : Exception
{
    private const int ShownLines = 30;

    /// <summary>Describes a process that has failed.</summary>
    public ProcessException(IProcess process)
        : base(Describe(process))
    {
        ExitCode = process.ExitCode;
    }

    /// <summary>Describes a process that did not end as it should.</summary>
    internal ProcessException(string message, IProcess process)
        : base(Describe(message, process))
    {
        ExitCode = process.HasExited ? process.ExitCode : -1;
    }

    /// <summary>The exit code.</summary>
    public int ExitCode { get; }

    /// <summary>The message alone: the tool's own words tell more than the build's stack.</summary>
    public override string ToString() => Message;

    private static string Describe(IProcess process) => Describe(
        string.Create(CultureInfo.InvariantCulture, $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}."), process);

    private static string Describe(string message, IProcess process)
    {
        var text = new StringBuilder(message);
        text.Append(CultureInfo.InvariantCulture, $"\n   > {process.FileName.DoubleQuoteIfBlank()} {process.Arguments}");
        text.Append(CultureInfo.InvariantCulture, $"\n   @ {process.WorkingDirectory}");
        var errors = process.Output.Where(line => line.Type == OutputType.Err && !string.IsNullOrWhiteSpace(line.Text)).ToList();
        var lines = errors.Count > 0 ? errors : process.Output.Where(line => !string.IsNullOrWhiteSpace(line.Text)).ToList();
        if (lines.Count > 0)
            text.Append(errors.Count > 0 ? "\nError output:" : "\nStandard output:");
        if (lines.Count > ShownLines)
            text.Append(CultureInfo.InvariantCulture, $"\n   … {lines.Count - ShownLines} lines before these");
        foreach (var line in lines.TakeLast(ShownLines))
            text.Append("\n   ").Append(line.Text);
        return text.ToString();
    }
}
