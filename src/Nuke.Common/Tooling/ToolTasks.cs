using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>Runs a tool's commands with their options. A tool's class derives from it.</summary>
public abstract class ToolTasks
{
    /// <summary>The program of a tool: the one that the variable of its name with <c>_EXE</c> says, else the one that the attribute of its class leads to.</summary>
    /// <exception cref="Exception">It is not there.</exception>
    protected static string GetToolPath<T>()
        where T : ToolTasks => ToolAttribute.Of(typeof(T)).GetPath(Utilities.StringExtensions.TrimEnd(typeof(T).Name, "Tasks"));

    /// <summary>Runs a tool with options.</summary>
    /// <param name="toolPath">Used where the options name no program; called only then.</param>
    /// <returns>What it wrote.</returns>
    protected static IReadOnlyCollection<Output> Run(ToolOptions options, Func<string> toolPath)
    {
        options = WithVerbosity(options.PreProcess());
        foreach (var secret in options.ProcessRedactedSecrets)
            BuildSecrets.Add(secret);
        var arguments = string.Join(' ', options.GetArguments().Select(argument => argument.ToArgument()));
        using var process = ProcessTasks.Start(
            options.ProcessToolPath ?? toolPath(), arguments, options.ProcessWorkingDirectory, Environment(options), options.ProcessExecutionTimeout,
            options.ProcessOutputLogging, options.ProcessInvocationLogging, options.ProcessLogger, null, options.ProcessInput);
        process.AssertWaitForExit();
        if (options.ProcessExitHandler is not null)
            options.ProcessExitHandler(process);
        else if (options.ProcessExitHandling != false)
            process.AssertZeroExitCode();
        return process.Output;
    }

    /// <summary>Runs a tool once for each set of options.</summary>
    /// <param name="degreeOfParallelism">How many runs there may be at once.</param>
    /// <param name="completeOnFailure">Go on with the others when one fails; all failures are thrown together at the end.</param>
    protected static IEnumerable<(T Settings, IReadOnlyCollection<Output> Output)> Run<T>(
        CombinatorialConfigure<T> configurator, Func<T, IReadOnlyCollection<Output>> run, int degreeOfParallelism, bool completeOnFailure)
        where T : ToolOptions, new()
    {
        var all = configurator(new T()).ToList();
        var outputs = new IReadOnlyCollection<Output>[all.Count];
        var errors = new List<Exception>();
        Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism, CancellationToken = BuildCancellation.Token }, (i, state) =>
        {
            if (state.IsStopped)
                return;
            try
            {
                outputs[i] = run(all[i]);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                lock (errors)
                    errors.Add(e);
                if (!completeOnFailure)
                    state.Stop();
            }
        });
        if (errors.Count == 1)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors[0]);
        if (errors.Count > 1)
            throw new AggregateException(errors);
        return all.Select((options, i) => (options, outputs[i])).ToList();
    }

    /// <summary>Options of a tool with a verbosity that set none get that of the build, if it is mapped.</summary>
    private static ToolOptions WithVerbosity(ToolOptions options)
    {
        const string Verbosity = nameof(Verbosity);
        if (options.Get<object>(Verbosity) is not null || options.GetType().GetProperty(Verbosity)?.PropertyType is not { } type || ToolVerbosity.Find(type) is not { } name)
            return options;
        return options.With(Verbosity, Array.Find(Enumeration.GetValues(type), field => field.Name == name)?.GetValue(null));
    }

    private static Dictionary<string, string> Environment(ToolOptions options)
    {
        if (options.ProcessEnvironmentVariables.Count == 0)
            return null;
        var all = EnvironmentInfo.Variables.ToDictionary(pair => pair.Key, pair => pair.Value, EnvironmentInfo.IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (name, value) in options.ProcessEnvironmentVariables)
        {
            if (value is null)
                all.Remove(name);
            else
                all[name] = value;
        }
        return all;
    }
}
