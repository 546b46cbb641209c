using System.Globalization;
using System.Text;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>The end of the output: errors and warnings once more, the table of targets, and the outcome.</summary>
internal static class Summary
{
    private const int StatusWidth = 10;
    private const int DurationWidth = 10;

    /// <summary>Writes it.</summary>
    /// <param name="elapsed">From start to end; less than the sum of the targets when they ran in parallel.</param>
    public static void Write(NukeBuild build, TimeSpan elapsed)
    {
        if (BuildOutput.IsShown(DefaultOutput.ErrorsAndWarnings))
            WriteRepetition();
        if (BuildOutput.IsShown(DefaultOutput.TargetOutcome))
            WriteTable(build, elapsed);
        if (BuildOutput.IsShown(DefaultOutput.BuildOutcome))
            WriteOutcome(build);
    }

    private static void WriteTable(NukeBuild build, TimeSpan elapsed)
    {
        var nameWidth = 19;
        foreach (var target in build.ExecutionPlan)
            nameWidth = Math.Max(nameWidth, target.Name.Length + 4);
        var width = nameWidth + StatusWidth + DurationWidth;
        var rule = new StringBuilder().AppendRule(width).ToString();
        var thinRule = new StringBuilder().AppendThinRule(width).ToString();

        BuildOutput.WriteLine($"\n{rule}");
        BuildOutput.WriteLine(Row("Target", "Status", "Duration", nameWidth).ToString(), TextStyle.Accent);
        BuildOutput.WriteLine(thinRule);
        foreach (var target in build.ExecutionPlan)
        {
            if (target.Status != ExecutionStatus.Collective)
                BuildOutput.WriteLine(Line(target, nameWidth), StyleOf(target.Status));
        }
        BuildOutput.WriteLine(thinRule);
        BuildOutput.WriteLine(Row("Total", "", Duration(elapsed), nameWidth).ToString(), TextStyle.Accent);
        BuildOutput.WriteLine($"{rule}\n");
    }

    /// <summary>Minutes and seconds; less than a second is said in words.</summary>
    internal static string Duration(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? "< 1sec"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration.Seconds:00}");

    private static void WriteRepetition()
    {
        var repetition = BuildOutput.Repetition;
        if (repetition.Count == 0)
            return;
        BuildOutput.WriteLine();
        BuildOutput.WriteLine("Errors & Warnings", TextStyle.Strong);
        foreach (var (level, text) in repetition)
            BuildOutput.WriteLine($"[{(level == LogEventLevel.Warning ? "WRN" : "ERR")}] {text}", level == LogEventLevel.Warning ? TextStyle.Warning : TextStyle.Bad);
    }

    private static string Line(ExecutableTarget target, int nameWidth)
    {
        var hasDuration = target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted;
        var line = Row(target.Name, NameOf(target.Status), hasDuration ? Duration(target.Duration) : "", nameWidth);
        var separator = "   // ";
        foreach (var (key, value) in target.SummaryInformation)
        {
            line.Append(separator).Append(key).Append(": ").Append(value);
            separator = ", ";
        }
        return line.ToString();
    }

    private static StringBuilder Row(string name, string status, string duration, int nameWidth) => new StringBuilder()
        .AppendLeft(name, nameWidth).AppendLeft(status, StatusWidth).AppendRight(duration, DurationWidth);

    /// <summary>Enum.ToString would do, but starts reflection.</summary>
    private static string NameOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.NotRun => nameof(ExecutionStatus.NotRun),
        ExecutionStatus.Skipped => nameof(ExecutionStatus.Skipped),
        ExecutionStatus.Succeeded => nameof(ExecutionStatus.Succeeded),
        ExecutionStatus.Failed => nameof(ExecutionStatus.Failed),
        ExecutionStatus.Aborted => nameof(ExecutionStatus.Aborted),
        _ => status.ToString(),
    };

    private static void WriteOutcome(NukeBuild build)
    {
        var now = SystemCalls.Now().ToString();
        if (BuildCancellation.IsRequested)
            BuildOutput.WriteLine($"Build cancelled on {now}.", TextStyle.Warning);
        else if (build.IsSucceeding)
            BuildOutput.WriteLine($"Build succeeded on {now}. ＼（＾ᴗ＾）／", TextStyle.Good);
        else
        {
            WriteFirstError();
            BuildOutput.WriteLine($"Build failed on {now}. (╯°□°）╯︵ ┻━┻", TextStyle.Bad);
        }
    }

    /// <summary>Once more where it cannot be missed: what came later often follows from it.</summary>
    private static void WriteFirstError()
    {
        if (BuildOutput.FirstError is { } error)
            BuildOutput.WriteLine($"First error: {error.Split('\n')[0]}\n", TextStyle.Bad);
    }

    private static TextStyle StyleOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Skipped => TextStyle.Dim,
        ExecutionStatus.Succeeded => TextStyle.Good,
        ExecutionStatus.Failed => TextStyle.Bad,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => TextStyle.Warning,
        _ => TextStyle.Plain,
    };
}
