using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>
/// Options of a tool's command. Immutable from outside: each setter returns a changed copy. A subclass declares a property for
/// each option, with an <see cref="ArgumentAttribute"/> that says how it is written.
/// </summary>
public abstract class ToolOptions
{
    private List<KeyValuePair<string, object>> values = [];

    /// <summary>The program; null is the tool's own.</summary>
    public string ProcessToolPath { get; internal set; }

    /// <summary>Where it runs; null is the build's own directory.</summary>
    public string ProcessWorkingDirectory { get; internal set; }

    /// <summary>Variables beside those that it inherits; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Milliseconds until it is ended; null is never.</summary>
    public int? ProcessExecutionTimeout { get; internal set; }

    /// <summary>Whether its lines are logged.</summary>
    public bool? ProcessOutputLogging { get; internal set; }

    /// <summary>Whether its command line is logged.</summary>
    public bool? ProcessInvocationLogging { get; internal set; }

    /// <summary>Whether an exit code other than 0 is a failure.</summary>
    public bool? ProcessExitHandling { get; internal set; }

    /// <summary>Arguments behind all others.</summary>
    public IReadOnlyList<string> ProcessAdditionalArguments { get; internal set; } = [];

    /// <summary>Texts that are masked in the command line and the output.</summary>
    public IReadOnlyList<string> ProcessRedactedSecrets { get; internal set; } = [];

    /// <summary>Takes each line instead of the log.</summary>
    internal Action<OutputType, string> ProcessLogger { get; set; }

    /// <summary>Judges how it ended.</summary>
    internal Action<IProcess> ProcessExitHandler { get; set; }

    /// <summary>What is written to its standard input; null leaves it the build's own.</summary>
    internal string ProcessInput { get; set; }

    /// <summary>The command where options of the tool stand before it: <c>docker compose --file x up</c>.</summary>
    internal virtual string Verb => null;

    /// <summary>These options as they are run with, such as with a password on standard input.</summary>
    internal virtual ToolOptions PreProcess() => this;

    /// <summary>These options with the tool's program for a framework; null is the newest one that its package has.</summary>
    private protected ToolOptions ForFramework<T>(string framework)
        where T : ToolTasks =>
        framework is null || ProcessToolPath is not null
            ? this
            : this.SetProcessToolPath(((NuGetToolAttribute)ToolAttribute.Of(typeof(T))).GetPath(StringExtensions.TrimEnd(typeof(T).Name, "Tasks"), framework));

    /// <summary>The value of a property; the default if it is not set.</summary>
    protected internal T Get<T>([CallerMemberName] string property = null)
    {
        foreach (var (name, value) in values)
        {
            if (name == property)
                return (T)value;
        }
        return default;
    }

    /// <summary>Sets the value of a property, of this very object; null takes it away. Its place in the order stays.</summary>
    internal void SetValue(string property, object value)
    {
        var index = values.Count - 1;
        while (index >= 0 && values[index].Key != property)
            index--;
        if (index >= 0)
            values.RemoveAt(index);
        if (value is not null)
            values.Insert(index >= 0 ? index : values.Count, new KeyValuePair<string, object>(property, value));
    }

    /// <summary>A copy that can be changed without changing this one.</summary>
    internal ToolOptions Copy()
    {
        var copy = (ToolOptions)MemberwiseClone();
        copy.values = new List<KeyValuePair<string, object>>(values.Count + 1); // with room for what is about to be set
        copy.values.AddRange(values);
        return copy;
    }

    /// <summary>The arguments, each as it is handed to the program.</summary>
    internal List<string> GetArguments()
    {
        var placed = new List<(int Position, List<string> Arguments)>();
        foreach (var (name, value) in values)
        {
            var property = FindProperty(name) ?? throw new InvalidOperationException($"{GetType().Name} has no property '{name}'");
            if (property.GetCustomAttribute<ArgumentAttribute>() is { } argument)
                placed.Add((argument.Position, [.. Render(argument, value)]));
        }
        var words = GetType().GetCustomAttribute<CommandAttribute>(inherit: true)?.Arguments;
        return
        [
            .. words?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            .. placed.Where(x => x.Position > 0).OrderBy(x => x.Position).SelectMany(x => x.Arguments),
            .. Verb is null ? (IEnumerable<string>)[] : [Verb],
            .. placed.Where(x => x.Position == 0).SelectMany(x => x.Arguments),
            .. placed.Where(x => x.Position < 0).OrderBy(x => x.Position).SelectMany(x => x.Arguments),
            .. ProcessAdditionalArguments,
        ];
    }

    private PropertyInfo FindProperty(string name)
    {
        for (var type = GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } property)
                return property;
        }
        return null;
    }

    private static IEnumerable<string> Render(ArgumentAttribute argument, object value)
    {
        var format = argument.Format;
        if (format is null)
            return [];
        if (value is bool truth)
        {
            if (format.Contains("{value}", StringComparison.Ordinal))
                return Fill(argument, null, truth ? "true" : "false");
            return truth ? Fill(argument, null, null) : [];
        }
        if (value is IDictionary dictionary)
            return RenderPairs(argument, dictionary);
        if (value is IEnumerable items and not string)
        {
            var texts = items.Cast<object>().Select(TextOf).Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
            // `-- {value}` with a blank between: one `--`, and each value an argument of its own.
            if (argument.Separator == " " && format.StartsWith("-- ", StringComparison.Ordinal))
                return texts.Count == 0 ? [] : format.Split(' ').SelectMany(part => part == "{value}" ? texts : [part]);
            if (argument.Separator is null)
                return texts.SelectMany(text => Fill(argument, null, text));
            return texts.Count == 0 ? [] : Fill(argument, null, string.Join(argument.Separator, texts));
        }
        var single = TextOf(value);
        return string.IsNullOrWhiteSpace(single) ? [] : Fill(argument, null, single);
    }

    private static List<string> RenderPairs(ArgumentAttribute argument, IDictionary dictionary)
    {
        List<string> all = [];
        List<string> words = [];
        foreach (DictionaryEntry pair in dictionary)
        {
            words = [.. Fill(argument, TextOf(pair.Key), ValueOf(argument, pair.Value))];
            all.AddRange(argument.Separator is null ? words : words[^1..]);
        }
        // `-Properties a=1;b=2`: what stands before the pairs stands there once.
        return argument.Separator is null || all.Count == 0 ? all : [.. words[..^1], string.Join(argument.Separator, all)];
    }

    private static string ValueOf(ArgumentAttribute argument, object value)
    {
        var text = value is IEnumerable items and not string ? string.Join(';', items.Cast<object>().Select(TextOf)) : TextOf(value);
        return argument.ForMSBuild
            ? text?.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)
            : text;
    }

    /// <summary>A blank in the format parts two arguments; one in a value does not.</summary>
    private static IEnumerable<string> Fill(ArgumentAttribute argument, string key, string value)
    {
        if (argument.Secret)
            BuildSecrets.Add(value);
        foreach (var part in argument.Format.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return part.Replace("{key}", key, StringComparison.Ordinal).Replace("{value}", value, StringComparison.Ordinal);
    }

    private static string TextOf(object value) => value switch
    {
        null => null,
        Enum member => member.GetValue(),
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
