using System.Reflection;
using Nuke.Common.Ledger;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>One run of a build, from the command line to the exit code.</summary>
internal sealed class BuildManager
{
    /// <summary>What shells see as 255.</summary>
    public const int FailureExitCode = -1;

    /// <summary>What was typed makes no sense together.</summary>
    private const int UsageExitCode = 2;

    /// <summary>Targets mostly wait for processes and containers, so there may be more of them than cores.</summary>
    private const int LeastParallelism = 4;

    private readonly RunLedger ledger = RunLedger.Current;
    private readonly string[] arguments = EnvironmentInfo.CommandLineArguments;
    private NukeBuild build;
    private ParameterSet parameters;
    private List<ExecutableTarget> targets;
    private ExecutionPlan plan;
    private bool onlyShows;
    private bool ledgerWritten;

    /// <summary>Runs a build.</summary>
    /// <param name="buildType">Has a constructor without parameters.</param>
    /// <param name="getDefaults">The targets that run when none is named.</param>
    /// <returns>The exit code.</returns>
    public static int Execute(Type buildType, Func<NukeBuild, Delegate[]> getDefaults)
    {
        var manager = new BuildManager();
        var exitCode = FailureExitCode;
        try
        {
            exitCode = manager.Run(buildType, getDefaults);
        }
        catch (Exception e)
        {
            BuildOutput.EndAll();
            exitCode = e is BuildDefinitionException definition ? definition.ExitCode : FailureExitCode;
            manager.ledger.Error ??= ErrorReport.Describe(e);
            BuildOutput.WriteError(ErrorReport.Describe(e) + "\n");
        }
        manager.WriteLedger(buildType, exitCode);
        BuildLogFile.Close();
        return exitCode;
    }

    private int Run(Type buildType, Func<NukeBuild, Delegate[]> getDefaults)
    {
        EngineExtras.Offer();
        // Cheaper than `new T()`, whose cache is generic code that cannot be compiled ahead.
        build = (NukeBuild)buildType.GetConstructor(Type.EmptyTypes).Invoke(BindingFlags.DoNotWrapExceptions, null, null, null);
        NukeBuild.Current = build;
        targets = TargetFactory.Create(build, getDefaults(build));
        parameters = ParameterSet.Current = new ParameterSet(build.GetType(), Environment.GetEnvironmentVariable);
        if (arguments is [Completion.Request, ..])
            return RunCompletion();
        // Only where the build has no such parameter itself: many call the version of what they publish so.
        if (arguments is [var only] && CommandLine.IsSameName(only, "--version") && only.StartsWith('-') && !parameters.Own.Any(own => CommandLine.IsSameName(only, own.Name)))
            return RunVersion(buildType);
        parameters.ReadCommandLine(arguments);
        if (parameters.Problems.Count == 0)
            ledger.Arguments = arguments;

        onlyShows = true;
        if (parameters.GetValue<bool>(BuiltInParameters.Help))
            return RunHelp();
        if (parameters.GetValue<string>(BuiltInParameters.ShellCompletion) is { } shell)
            return RunShellCompletion(shell);
        if (parameters.GetValue<string>(BuiltInParameters.SetSecret) is { } secret)
            return RunSetSecret(secret);
        var planForm = PlanForm.Of(parameters.GetValue<string>(BuiltInParameters.Plan));
        onlyShows = planForm is not null;
        if (build.ExtensionsOf<ArgumentsFromGitCommitMessageAttribute>().FirstOrDefault()?.Find() is { Count: > 0 } fromCommit)
            parameters.ReadCommitMessage(fromCommit);
        parameters.ReadAll(NukeBuild.RootDirectory);
        if (ReportProblems())
            return FailureExitCode;
        ApplySettings();
        if (parameters.GetValue<string[]>(BuiltInParameters.GenerateConfiguration) is { } ids)
            return RunGenerateConfiguration(ids);

        List<string> named = [.. parameters.Words, .. parameters.GetValue<string[]>(BuiltInParameters.Target) ?? []];
        ExecutionPlanner.Invoke(targets, named);
        if (named.Count == 0 && !targets.Exists(target => target.IsDefault))
            return RunHelp();
        return planForm is not null ? RunPlan(planForm) : RunTargets();
    }

    private int RunHelp()
    {
        onlyShows = true;
        if (ReportProblems())
            return FailureExitCode;
        BuildOutput.WriteLine(parameters.Words.Count == 0 ? HelpText.Render(targets, parameters) : RenderHelpOfTargets());
        return 0;
    }

    /// <summary>What has been named, what it depends on, and the parameters that something of it reads.</summary>
    private string RenderHelpOfTargets()
    {
        ExecutionPlanner.Invoke(targets, parameters.Words);
        var use = new ParameterUse(build, parameters);
        var planned = ExecutionPlanner.Plan(targets).Targets;
        return HelpText.Render([.. planned.Where(target => target.Invoked)], [.. planned.SelectMany(use.ReadBy).Distinct()]);
    }

    private int RunVersion(Type buildType)
    {
        onlyShows = true;
        BuildOutput.WriteLine(buildType.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{buildType.Assembly.GetName().Version}");
        return 0;
    }

    private int RunCompletion()
    {
        onlyShows = true;
        foreach (var candidate in Completion.Complete(arguments[1..], build, parameters, targets))
            BuildOutput.WriteLine(candidate);
        return 0;
    }

    private int RunShellCompletion(string shell)
    {
        if (ReportProblems())
            return FailureExitCode;
        BuildOutput.WriteLine(CompletionScript.For(shell));
        return 0;
    }

    private int RunSetSecret(string name)
    {
        if (ReportProblems())
            return FailureExitCode;
        BuildOutput.WriteLine(SecretFile.Set(parameters, name, NukeBuild.RootDirectory, Environment.GetEnvironmentVariable));
        return 0;
    }

    private int RunGenerateConfiguration(string[] ids)
    {
        ConfigurationFiles.Generate(build, targets, ids);
        return 0;
    }

    private int RunPlan(string form)
    {
        ValueInjector.InjectParameters(build, parameters); // conditions ask for them
        MakePlan();
        BuildOutput.WriteLine(form switch
        {
            PlanForm.Json => PlanJson.Render(plan, new ParameterUse(build, parameters)),
            PlanForm.Html => PlanPage.Write(plan, NukeBuild.TemporaryDirectory, build.GetType().Name),
            _ => PlanText.Render(plan),
        });
        return 0;
    }

    private int RunTargets()
    {
        using var signals = BuildCancellation.Listen();
        Console.SetOut(new ConsoleWriter(toError: false));
        Console.SetError(new ConsoleWriter(toError: true));
        build.NoLogo |= parameters.GetValue<bool>(BuiltInParameters.NoLogo);
        DisableOutputs();
        ValueInjector.InjectParameters(build, parameters);
        foreach (var why in parameters.Locked.Values)
            BuildOutput.Log(LogEventLevel.Warning, why);
        build.RaiseBuildCreated(targets);
        MakePlan();
        ToolInstallation.Ensure(build, plan.Targets);
        ValueInjector.InjectOthers(build, plan.Targets);
        build.RaiseBuildInitialized(targets);
        CheckRequirements();

        var attempt = new BuildAttempt(NukeBuild.TemporaryDirectory, arguments);
        SkipDone(attempt);
        ledger.Parallelism = Parallelism();
        new BuildExecutor(build, plan, ledger.Parallelism, parameters.GetValue<bool>(BuiltInParameters.FailFast), attempt.Add).Run();
        return Finish();
    }

    private int Finish()
    {
        BuildOutput.EndAll();
        BuildSchemaFile.Update(targets, parameters, build);
        ConfigurationFiles.Update(build, targets);
        ledger.Error = BuildOutput.FirstError;
        Summary.Write(build, ledger.Elapsed);
        // Before the build has its last word: what it prints then is for programs to find at the end.
        WriteLedger(build.GetType(), ExitCodeSoFar);
        build.RaiseBuildFinished();
        return ExitCodeSoFar;
    }

    private int ExitCodeSoFar =>
        build.ExitCode ?? (BuildCancellation.IsRequested ? BuildCancellation.ExitCode : build.IsSucceeding ? 0 : FailureExitCode);

    /// <summary>Also of a run that ended before it began, if it is known where.</summary>
    private void WriteLedger(Type buildType, int exitCode)
    {
        if (onlyShows || ledgerWritten)
            return;
        ledgerWritten = true;
        ledger.Build = buildType.Name;
        try
        {
            RunFiles.Write(ledger, exitCode, NukeBuild.RootDirectory);
        }
        catch (BuildDefinitionException)
        {
            // There is no root directory, which is what the run has failed for.
        }
    }

    private bool ReportProblems()
    {
        if (parameters.Problems.Count == 0)
            return false;
        ledger.Error = string.Join('\n', parameters.Problems);
        foreach (var problem in parameters.Problems)
            BuildOutput.WriteError($"error: {problem}\n");
        return true;
    }

    private void ApplySettings()
    {
        NukeBuild.Verbosity = parameters.GetValue(BuiltInParameters.Verbosity, NukeBuild.Verbosity);
        if (parameters.GetValue<string>(BuiltInParameters.Host) is { } host)
            Host.Current = HostDetection.Create(host);
        if (parameters.GetValue(BuiltInParameters.Parallelism) is int parallelism and < 1)
            throw new BuildDefinitionException($"option '--parallelism' is '{parallelism}', expected at least 1");
        CheckPartition();
        var isTerminal = SystemCalls.IsTerminal(1) && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        BuildOutput.Ansi = isTerminal && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
        BuildOutput.Live = isTerminal && NukeBuild.IsLocalBuild;
    }

    private void DisableOutputs()
    {
        if (build.GetType().IsDefined(typeof(DisableDefaultOutputAttribute), inherit: true))
            BuildOutput.Disable(build.GetType().GetCustomAttribute<DisableDefaultOutputAttribute>(inherit: true).DisabledOutputs);
    }

    private void CheckPartition()
    {
        if (parameters.GetValue<string>(BuiltInParameters.Partition) is not { } partition)
            return;
        try
        {
            _ = CI.Partition.Parse(partition);
        }
        catch (FormatException e)
        {
            throw new BuildDefinitionException($"option '--partition' is '{partition}', {e.Message}");
        }
    }

    private void MakePlan()
    {
        plan = ledger.Plan = ExecutionPlanner.Plan(targets);
        foreach (var target in plan.Targets)
            target.Status = ExecutionStatus.Scheduled;
        build.ExecutionPlan = plan.Targets;
        SkipByParameter();
        CheckOptions();
        SkipByCondition();
    }

    private void SkipByParameter()
    {
        if (parameters.GetValue<string[]>(BuiltInParameters.Skip) is not { } names)
            return;
        var skipped = names.Length == 0 ? plan.Targets : names.Select(name => ExecutionPlanner.Find(targets, name));
        foreach (var target in skipped)
        {
            if (!target.Invoked)
                TargetSkipping.Skip(plan.Targets, target, "via parameter", build.RaiseTargetSkipped);
        }
    }

    /// <summary>An option that would be ignored is not what its user means: without it, more may be done than was asked for.</summary>
    private void CheckOptions()
    {
        if (!parameters.Typed.Any(parameter => !parameter.IsBuiltIn))
            return;
        var running = plan.Targets.Where(target => target.Status == ExecutionStatus.Scheduled).ToList();
        var ignored = new ParameterUse(build, parameters).FindIgnored(parameters.Typed, plan.Targets, targets);
        if (ignored.Count > 0)
            throw new BuildDefinitionException(string.Join("\nerror: ", ignored)) { ExitCode = UsageExitCode };
    }

    private void SkipByCondition()
    {
        foreach (var target in plan.Targets)
        {
            var violated = new List<string>();
            foreach (var (text, condition) in target.StaticConditions)
            {
                if (!Evaluate(target, condition))
                    violated.Add(text);
            }
            if (violated.Count == 0)
                continue;
            target.OnlyWhen = string.Join(" && ", violated);
            TargetSkipping.Skip(plan.Targets, target, $"OnlyWhen: {target.OnlyWhen}", build.RaiseTargetSkipped);
        }
    }

    private static bool Evaluate(ExecutableTarget target, Func<bool> condition)
    {
        try
        {
            return condition();
        }
        catch (Exception e)
        {
            throw new ConditionException(target.Name, e);
        }
    }

    private void CheckRequirements()
    {
        var problems = new List<string>();
        foreach (var member in InjectedMembers.With<RequiredAttribute>(build.GetType()))
        {
            var value = member is FieldInfo field ? field.GetValue(build) : ((PropertyInfo)member).GetValue(build);
            if (!Requirement.HasValue(value))
                problems.Add($"Member '{member.Name}' is required to be not null or empty");
        }
        foreach (var target in plan.Targets)
        {
            if (target.Status != ExecutionStatus.Scheduled)
                continue;
            foreach (var requirement in target.Requirements)
            {
                if (requirement.Check(build, target) is { } problem)
                    problems.Add(problem);
            }
        }
        if (problems.Count > 0)
            throw new BuildDefinitionException(string.Join("\nerror: ", problems));
    }

    private void SkipDone(BuildAttempt attempt)
    {
        var done = build.Continue ? attempt.Load() : [];
        if (done is null)
            BuildOutput.Log(LogEventLevel.Warning, "Build invocation changed. Restarting ...");
        var skipped = new List<string>();
        foreach (var target in plan.Targets)
        {
            if (done?.Contains(target.Name) != true || target.Status != ExecutionStatus.Scheduled)
                continue;
            target.Status = ExecutionStatus.Skipped;
            target.Skipped = "succeeded in the last run";
            target.SummaryInformation.TryAdd("Skipped", target.Skipped);
            skipped.Add(target.Name);
        }
        attempt.Begin(skipped);
    }

    private int Parallelism()
    {
        var given = parameters.GetValue(BuiltInParameters.Parallelism, 0);
        return given > 0 ? given : Math.Max(Environment.ProcessorCount, LeastParallelism);
    }
}
