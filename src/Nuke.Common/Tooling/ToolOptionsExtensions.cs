namespace Nuke.Common.Tooling;

/// <summary>Changes what all tools have in common. Each returns a changed copy.</summary>
public static class ToolOptionsExtensions
{
    /// <summary>Returns a copy with a change.</summary>
    public static T Modify<T>(this T options, Action<T> change)
        where T : ToolOptions
    {
        var copy = (T)options.Copy();
        change(copy);
        return copy;
    }

    /// <summary>Returns a copy with another value of a property; null takes it away.</summary>
    public static T With<T>(this T options, string property, object value)
        where T : ToolOptions
    {
        var copy = (T)options.Copy();
        copy.SetValue(property, value);
        return copy;
    }

    /// <summary>Returns a copy with another list.</summary>
    public static T WithList<T, TValue>(this T options, string property, IEnumerable<TValue> values)
        where T : ToolOptions => options.With(property, (IReadOnlyList<TValue>)[.. values]);

    /// <summary>Returns a copy with values added to a list.</summary>
    public static T WithAdded<T, TValue>(this T options, string property, IEnumerable<TValue> values)
        where T : ToolOptions => options.With(property, (IReadOnlyList<TValue>)[.. options.Get<IReadOnlyList<TValue>>(property) ?? [], .. values]);

    /// <summary>Returns a copy without some values of a list.</summary>
    public static T WithRemoved<T, TValue>(this T options, string property, IEnumerable<TValue> values)
        where T : ToolOptions => options.WithList(property, (options.Get<IReadOnlyList<TValue>>(property) ?? []).Except(values));

    /// <summary>Returns a copy with other pairs in a dictionary.</summary>
    public static T WithPairs<T, TValue>(this T options, string property, IEnumerable<KeyValuePair<string, TValue>> pairs)
        where T : ToolOptions => options.With(property, new Dictionary<string, TValue>(pairs, StringComparer.OrdinalIgnoreCase));

    /// <summary>Returns a copy with a pair set in a dictionary.</summary>
    public static T WithPair<T, TValue>(this T options, string property, string key, TValue value)
        where T : ToolOptions => options.With(property, new Dictionary<string, TValue>(Pairs<TValue>(options, property), StringComparer.OrdinalIgnoreCase) { [key] = value });

    /// <summary>Returns a copy without a pair of a dictionary.</summary>
    public static T WithoutPair<T, TValue>(this T options, string property, string key)
        where T : ToolOptions => options.WithPairs(property, Pairs<TValue>(options, property).Where(pair => !pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Returns a copy with the truth of a pair turned around; one that is missing becomes true.</summary>
    public static T WithToggled<T>(this T options, string property, string key)
        where T : ToolOptions => options.WithPair<T, object>(property, key, Pairs<object>(options, property).GetValueOrDefault(key) is not true);

    /// <summary>Returns a copy with a list as a pair of a dictionary.</summary>
    public static T WithPairList<T, TValue>(this T options, string property, string key, IEnumerable<TValue> values)
        where T : ToolOptions => options.WithPair<T, object>(property, key, (IReadOnlyList<TValue>)[.. values]);

    /// <summary>Returns a copy with values added to the list of a pair.</summary>
    public static T WithPairAdded<T, TValue>(this T options, string property, string key, IEnumerable<TValue> values)
        where T : ToolOptions => options.WithPairList(property, key, PairList<TValue>(options, property, key).Concat(values));

    /// <summary>Returns a copy without some values of the list of a pair.</summary>
    public static T WithPairRemoved<T, TValue>(this T options, string property, string key, IEnumerable<TValue> values)
        where T : ToolOptions => options.WithPairList(property, key, PairList<TValue>(options, property, key).Except(values));

    /// <summary>Sets the program.</summary>
    public static T SetProcessToolPath<T>(this T o, string value)
        where T : ToolOptions => o.Modify(x => x.ProcessToolPath = value);

    /// <summary>Sets where it runs.</summary>
    public static T SetProcessWorkingDirectory<T>(this T o, string value)
        where T : ToolOptions => o.Modify(x => x.ProcessWorkingDirectory = value);

    /// <summary>Sets a variable of its environment.</summary>
    public static T SetProcessEnvironmentVariable<T>(this T o, string name, string value)
        where T : ToolOptions => o.Modify(x => x.ProcessEnvironmentVariables = new Dictionary<string, string>(x.ProcessEnvironmentVariables) { [name] = value });

    /// <summary>Sets the variables of its environment beside the build's own.</summary>
    public static T SetProcessEnvironmentVariables<T>(this T o, IReadOnlyDictionary<string, string> values)
        where T : ToolOptions => o.Modify(x => x.ProcessEnvironmentVariables = new Dictionary<string, string>(values));

    /// <inheritdoc cref="SetProcessEnvironmentVariable{T}"/>
    public static T AddProcessEnvironmentVariable<T>(this T o, string name, string value)
        where T : ToolOptions => o.SetProcessEnvironmentVariable(name, value);

    /// <summary>Takes a variable out of its environment.</summary>
    public static T RemoveProcessEnvironmentVariable<T>(this T o, string name)
        where T : ToolOptions => o.SetProcessEnvironmentVariable(name, null);

    /// <summary>Sets how long it may run, in milliseconds.</summary>
    public static T SetProcessExecutionTimeout<T>(this T o, int? milliseconds)
        where T : ToolOptions => o.Modify(x => x.ProcessExecutionTimeout = milliseconds);

    /// <summary>Sets how long it may run.</summary>
    public static T SetProcessExecutionTimeout<T>(this T o, TimeSpan timeout)
        where T : ToolOptions => o.SetProcessExecutionTimeout((int)timeout.TotalMilliseconds);

    /// <summary>Sets whether its lines are logged.</summary>
    public static T SetProcessOutputLogging<T>(this T o, bool? value)
        where T : ToolOptions => o.Modify(x => x.ProcessOutputLogging = value);

    /// <summary>Logs its lines.</summary>
    public static T EnableProcessOutputLogging<T>(this T o)
        where T : ToolOptions => o.SetProcessOutputLogging(true);

    /// <summary>Does not log its lines.</summary>
    public static T DisableProcessOutputLogging<T>(this T o)
        where T : ToolOptions => o.SetProcessOutputLogging(false);

    /// <summary>Sets whether its command line is logged.</summary>
    public static T SetProcessInvocationLogging<T>(this T o, bool? value)
        where T : ToolOptions => o.Modify(x => x.ProcessInvocationLogging = value);

    /// <summary>Logs its command line.</summary>
    public static T EnableProcessInvocationLogging<T>(this T o)
        where T : ToolOptions => o.SetProcessInvocationLogging(true);

    /// <summary>Does not log its command line.</summary>
    public static T DisableProcessInvocationLogging<T>(this T o)
        where T : ToolOptions => o.SetProcessInvocationLogging(false);

    /// <summary>Sets whether an exit code other than 0 is a failure.</summary>
    public static T SetProcessExitHandling<T>(this T o, bool? value)
        where T : ToolOptions => o.Modify(x => x.ProcessExitHandling = value);

    /// <summary>Fails when the exit code is not 0.</summary>
    public static T EnableProcessExitHandling<T>(this T o)
        where T : ToolOptions => o.SetProcessExitHandling(true);

    /// <summary>Takes any exit code.</summary>
    public static T DisableProcessExitHandling<T>(this T o)
        where T : ToolOptions => o.SetProcessExitHandling(false);

    /// <summary>Sets what takes its lines.</summary>
    public static T SetProcessLogger<T>(this T o, Action<OutputType, string> value)
        where T : ToolOptions => o.Modify(x => x.ProcessLogger = value);

    /// <summary>Sets what judges how it ended.</summary>
    public static T SetProcessExitHandler<T>(this T o, Action<IProcess> value)
        where T : ToolOptions => o.Modify(x => x.ProcessExitHandler = value);

    /// <summary>Adds arguments behind all others.</summary>
    public static T AddProcessAdditionalArguments<T>(this T o, params string[] values)
        where T : ToolOptions => o.Modify(x => x.ProcessAdditionalArguments = [.. x.ProcessAdditionalArguments, .. values]);

    /// <summary>Sets the arguments behind all others.</summary>
    public static T SetProcessAdditionalArguments<T>(this T o, params string[] values)
        where T : ToolOptions => o.Modify(x => x.ProcessAdditionalArguments = values);

    /// <summary>Masks texts in the command line and the output.</summary>
    public static T AddProcessRedactedSecrets<T>(this T o, params string[] values)
        where T : ToolOptions => o.Modify(x => x.ProcessRedactedSecrets = [.. x.ProcessRedactedSecrets, .. values]);

    /// <summary>Sets how long it may run; null is for ever.</summary>
    public static T SetProcessExecutionTimeout<T>(this T o, TimeSpan? value)
        where T : ToolOptions => o.Modify(x => x.ProcessExecutionTimeout = value is { } time ? (int)time.TotalMilliseconds : null);

    /// <summary>Adds arguments behind all others, as earlier versions of NUKE did: <c>x => x.Add("--flag").Add("--key {0}", value)</c>.</summary>
    public static T SetProcessArgumentConfigurator<T>(this T o, Func<Arguments, Arguments> configurator)
        where T : ToolOptions => o.AddProcessAdditionalArguments([.. configurator(new Arguments()).All]);

#pragma warning disable CS1591 // the names that earlier versions of NUKE had
    public static T SetProcessLogOutput<T>(this T o, bool? value)
        where T : ToolOptions => o.SetProcessOutputLogging(value);

    public static T EnableProcessLogOutput<T>(this T o)
        where T : ToolOptions => o.EnableProcessOutputLogging();

    public static T DisableProcessLogOutput<T>(this T o)
        where T : ToolOptions => o.DisableProcessOutputLogging();

    public static T SetProcessLogInvocation<T>(this T o, bool? value)
        where T : ToolOptions => o.SetProcessInvocationLogging(value);

    public static T EnableProcessLogInvocation<T>(this T o)
        where T : ToolOptions => o.EnableProcessInvocationLogging();

    public static T DisableProcessLogInvocation<T>(this T o)
        where T : ToolOptions => o.DisableProcessInvocationLogging();

    public static T EnableProcessAssertZeroExitCode<T>(this T o)
        where T : ToolOptions => o.EnableProcessExitHandling();

    public static T DisableProcessAssertZeroExitCode<T>(this T o)
        where T : ToolOptions => o.DisableProcessExitHandling();

    private static Dictionary<string, TValue> Pairs<TValue>(ToolOptions options, string property) => options.Get<Dictionary<string, TValue>>(property) ?? [];

    private static IReadOnlyList<TValue> PairList<TValue>(ToolOptions options, string property, string key) =>
        Pairs<object>(options, property).GetValueOrDefault(key) as IReadOnlyList<TValue> ?? [];
}
