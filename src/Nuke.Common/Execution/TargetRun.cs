using System.Diagnostics;
using Nuke.Common.Ledger;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>
/// One target at work. Its synchronous actions block the thread that begins it; while an asynchronous one waits, no thread does.
/// </summary>
/// <param name="succeeded">Told the target's name if it succeeds.</param>
/// <param name="ended">Told when it has ended, whatever the outcome.</param>
[StackTraceHidden]
internal sealed class TargetRun(NukeBuild build, ExecutionPlan plan, ExecutableTarget target, Action<string> succeeded, Action<ExecutableTarget> ended)
{
    private static readonly AsyncLocal<ExecutableTarget> Running = new();

    /// <summary>The build's hooks are called one at a time.</summary>
    private static readonly object Hooks = new();

    private readonly Stopwatch watch = new();
    private TargetLog output;
    private int nextStep;

    /// <summary>The target that runs in this flow of execution; null outside of targets.</summary>
    public static ExecutableTarget Current => Running.Value;

    /// <summary>Whether it runs although the build has failed or was cancelled.</summary>
    public bool IsAssured { get; init; }

    /// <summary>Told that it fails, before anybody else can see that.</summary>
    public Action Failing { get; init; }

    /// <summary>Runs it, in a flow of execution of its own.</summary>
    public void Begin()
    {
        if (IsAssured)
            BuildCancellation.EnterAssured();
        Running.Value = target;
        if (SkipByCondition() || BeCollective())
        {
            ended(target);
            return;
        }
        target.Status = ExecutionStatus.Running;
        target.Began = RunLedger.Current.Elapsed;
        output = BuildOutput.Begin(target.Name);
        watch.Start();
        Advance();
    }

    private bool SkipByCondition()
    {
        try
        {
            foreach (var (text, condition) in target.DynamicConditions)
            {
                if (condition())
                    continue;
                target.OnlyWhen = text;
                lock (Hooks)
                    TargetSkipping.Skip(plan.Targets, target, $"OnlyWhen: {text}", build.RaiseTargetSkipped);
                return true;
            }
            return false;
        }
        catch (Exception e)
        {
            Fail(new ConditionException(target.Name, e));
            return true;
        }
    }

    private bool BeCollective()
    {
        if (target.Steps.Count > 0)
            return false;
        target.Status = ExecutionStatus.Collective;
        return true;
    }

    /// <summary>Runs actions up to the end or to one that waits.</summary>
    private void Advance()
    {
        try
        {
            if (nextStep == 0)
            {
                lock (Hooks)
                    build.RaiseTargetRunning(target);
            }
            while (nextStep < target.Steps.Count)
            {
                var step = target.Steps[nextStep++]();
                if (!step.IsCompleted)
                {
                    step.GetAwaiter().OnCompleted(() => Resume(step));
                    return;
                }
                step.GetAwaiter().GetResult();
            }
            Succeed();
        }
        catch (Exception e)
        {
            Fail(e);
        }
        End();
    }

    private void Resume(Task step)
    {
        try
        {
            step.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Fail(e);
            End();
            return;
        }
        Advance();
    }

    private void Succeed()
    {
        target.Duration = watch.Elapsed;
        // Aborted, if the run went on without it after the grace time.
        if (target.Status != ExecutionStatus.Running)
            return;
        target.Status = ExecutionStatus.Succeeded;
        succeeded(target.Name);
        lock (Hooks)
            build.RaiseTargetSucceeded(target);
    }

    private void Fail(Exception exception)
    {
        target.Duration = watch.Elapsed;
        if (BuildCancellation.Token.IsCancellationRequested)
        {
            // Whatever a target throws while its processes are stopped is a consequence, no error of its own.
            target.Status = ExecutionStatus.Aborted;
            BuildOutput.Log(LogEventLevel.Verbose, "Stopped", exception);
            return;
        }
        Failing?.Invoke();
        target.Status = ExecutionStatus.Failed;
        target.Error = exception;
        ErrorReport.Write(target, exception);
        if (target.SummaryInformation.Count == 0)
            target.SummaryInformation.Add(ErrorReport.KindOf(exception), FirstLine(ErrorReport.MessageOf(exception)));
        try
        {
            lock (Hooks)
                build.RaiseTargetFailed(target);
        }
        catch (Exception e)
        {
            ErrorReport.Write(target, e);
        }
    }

    private void End()
    {
        BuildOutput.End(output, urgent: target.Status == ExecutionStatus.Failed);
        ended(target);
    }

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
