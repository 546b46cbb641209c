using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>
/// What was typed: targets and options. A switch takes no value unless it is true or false, another option takes one, a list
/// takes all words up to the next option or <c>--</c>. Words that no option takes are targets, wherever they stand.
/// </summary>
internal sealed class CommandLine
{
    private readonly Dictionary<ParameterInfo, List<string>> values = [];
    private readonly List<string> targets = [];
    private readonly List<string> problems = [];
    private Predicate<string> isTarget;

    /// <summary>The words that no option took.</summary>
    public IReadOnlyList<string> Targets => targets;

    /// <summary>What is wrong with it, each in one line.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The values of the options that were given.</summary>
    public IReadOnlyDictionary<ParameterInfo, List<string>> Values => values;

    /// <summary>Reads arguments.</summary>
    /// <param name="parameters">All that are known.</param>
    /// <param name="isTarget">Tells the name of a target from the value of an option that may stand without one.</param>
    public static CommandLine Parse(IReadOnlyList<string> arguments, IReadOnlyList<ParameterInfo> parameters, Predicate<string> isTarget)
    {
        var line = new CommandLine { isTarget = isTarget };
        for (var i = 0; i < arguments.Count;)
            i = line.Read(arguments, i, parameters);
        return line;
    }

    /// <summary>Takes over the options of another one.</summary>
    public void Override(CommandLine other)
    {
        foreach (var (parameter, given) in other.values)
            values[parameter] = given;
    }

    /// <summary>A name without its dashes, for comparing; <c>--api-key</c>, <c>-ApiKey</c> and <c>--APIKEY</c> are the same.</summary>
    public static bool IsSameName(ReadOnlySpan<char> typed, ReadOnlySpan<char> name)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < typed.Length && typed[i] == '-')
                i++;
            while (j < name.Length && name[j] == '-')
                j++;
            if (i == typed.Length || j == name.Length)
                return i == typed.Length && j == name.Length;
            if (char.ToUpperInvariant(typed[i++]) != char.ToUpperInvariant(name[j++]))
                return false;
        }
    }

    private static bool IsOption(string argument) =>
        argument.Length > 1 && argument[0] == '-' && argument != "--" && !char.IsAsciiDigit(argument[1]) && argument[1] != '.';

    private int Read(IReadOnlyList<string> arguments, int i, IReadOnlyList<ParameterInfo> parameters)
    {
        var argument = arguments[i++];
        if (!IsOption(argument))
        {
            if (argument != "--")
                targets.Add(argument);
            return i;
        }
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var typed = equals < 0 ? argument : argument[..equals];
        var parameter = Find(typed, parameters);
        var given = new List<string>();
        if (equals >= 0)
            given.Add(argument[(equals + 1)..]);
        else if (parameter is null || (parameter.IsList && !(i < arguments.Count && IsUnknown(arguments[i], parameters))))
        {
            // What follows an unknown option is most likely its value, so it is not reported as an unknown target too.
            while (i < arguments.Count && !IsOption(arguments[i]) && arguments[i] != "--")
                given.Add(arguments[i++]);
        }
        else if (!parameter.IsSwitch && i < arguments.Count && IsUnknown(arguments[i], parameters))
        {
            // Not an option, so it is meant for a value.
            var shown = parameter.IsSecret ? "-…" : arguments[i];
            problems.Add($"option '{typed}' needs a value; one that begins with a dash is written `{typed}={shown}`");
            return i + 1;
        }
        else if (i < arguments.Count && (parameter.IsSwitch ? IsSwitchValue(parameter, arguments[i]) : !IsOption(arguments[i]) && arguments[i] != "--" && !(parameter.HasOptionalValue && isTarget(arguments[i]))))
            given.Add(arguments[i++]);

        if (parameter is null)
            problems.Add(DescribeUnknown(typed, parameters));
        else
            Add(parameter, typed, given);
        return i;
    }

    /// <summary>Whether something looks like an option and is none.</summary>
    private static bool IsUnknown(string argument, IReadOnlyList<ParameterInfo> parameters) =>
        IsOption(argument) && Find(argument.Split('=')[0], parameters) is null;

    private void Add(ParameterInfo parameter, string typed, List<string> given)
    {
        if (given.Count == 0 && (parameter.IsSwitch || parameter.HasOptionalValue))
            given.Add("true");
        if (given.Count == 0 && !parameter.IsList)
        {
            // A bare --root means the current directory.
            if (parameter == BuiltInParameters.Root)
                given.Add(".");
            else
                problems.Add($"option '{typed}' needs a value");
        }
        if (!values.TryGetValue(parameter, out var all))
            values.Add(parameter, given);
        else if (parameter.IsList)
            all.AddRange(given);
        else
            problems.Add($"option '{typed}' is given twice");
    }

    private static bool IsSwitchValue(ParameterInfo parameter, string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase)
        || (parameter.Forms is { } forms && Array.Exists(forms, form => form.Equals(text, StringComparison.OrdinalIgnoreCase)));

    private static ParameterInfo Find(string typed, IReadOnlyList<ParameterInfo> parameters)
    {
        if (typed is "-h" or "-?")
            return BuiltInParameters.Help;
        foreach (var parameter in parameters)
        {
            if (IsSameName(typed, parameter.Name))
                return parameter;
        }
        return null;
    }

    private static string DescribeUnknown(string typed, IReadOnlyList<ParameterInfo> parameters)
    {
        var near = NearestName.Find(typed, parameters.Where(parameter => !parameter.IsHidden).Select(parameter => "--" + parameter.Option));
        return near is null ? $"unknown option '{typed}'; `--help` lists all options" : $"unknown option '{typed}'; did you mean '{near}'?";
    }
}
