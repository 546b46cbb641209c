using System.Diagnostics;
using System.Text.Json;

namespace Nuke.Common.Tooling;

/// <summary>Checks on processes and their output.</summary>
public static class ProcessExtensions
{
    /// <summary>Waits for the end.</summary>
    /// <exception cref="ProcessException">Its timeout has passed; it was ended with the processes it started.</exception>
    [StackTraceHidden]
    public static IProcess AssertWaitForExit(this IProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        return process.WaitForExit() ? process : throw new ProcessException($"Process '{Path.GetFileName(process.FileName)}' did not end in time.", process);
    }

    /// <summary>Waits for the end and for exit code 0.</summary>
    /// <exception cref="ProcessException">Its exit code is another one, or its timeout has passed.</exception>
    [StackTraceHidden]
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0 ? process : throw new ProcessException(process);
    }

    /// <summary>Checks that nothing was written to standard error.</summary>
    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        if (output.FirstOrDefault(line => line.Type == OutputType.Err) is { Text: not null } error)
            throw new InvalidOperationException($"Expected no error output, but there is: {error.Text}");
        return output;
    }

    /// <summary>The lines of standard output as one text.</summary>
    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join(Environment.NewLine, output.Where(line => line.Type == OutputType.Std).Select(line => line.Text));

    /// <summary>Standard output, read as JSON.</summary>
    public static T StdToJson<T>(this IEnumerable<Output> output) =>
        JsonSerializer.Deserialize<T>(output.StdToText(), JsonSerializerOptions.Web);

    /// <summary>Standard output, read as JSON.</summary>
    public static JsonElement StdToJson(this IEnumerable<Output> output) => output.StdToJson<JsonElement>();
}
