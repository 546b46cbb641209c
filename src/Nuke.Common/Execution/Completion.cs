namespace Nuke.Common.Execution;

/// <summary>What can be typed next, for the shells' completion.</summary>
internal static class Completion
{
    /// <summary>The first argument with which the shells ask; the words after the program's name follow it.</summary>
    public const string Request = "--complete";

    /// <summary>Completes the last word.</summary>
    /// <param name="words">Those after the program's name, up to the one that is being typed, which may be empty.</param>
    /// <returns>What the word can become, sorted; empty where anything can stand, such as a path.</returns>
    public static IReadOnlyList<string> Complete(
        IReadOnlyList<string> words, NukeBuild build, ParameterSet parameters, IReadOnlyList<ExecutableTarget> targets)
    {
        // bash makes three words of --level=High.
        var typed = words.Where((word, i) => word != "=" || i == words.Count - 1).ToList();
        var last = typed.Count == 0 || typed[^1] == "=" ? "" : typed[^1];
        var before = typed.Take(typed.Count - 1).ToList();

        if (last.StartsWith('-'))
        {
            var equals = last.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? Matching(last, Options(parameters)) : Matching(last, ValuesOf(last[..equals], last[..(equals + 1)]));
        }
        return Matching(last, OwnerOf(before, parameters) is { } option ? ValuesOf(option, "") : ParameterValues.TargetNames(targets));

        IEnumerable<string> ValuesOf(string option, string prefix) =>
            (Find(option, parameters) is { } parameter ? Values(parameter, build, targets) : []).Select(value => prefix + value);
    }

    private static IEnumerable<string> Options(ParameterSet parameters) =>
        parameters.All.Where(parameter => !parameter.IsHidden).Select(parameter => "--" + parameter.Option);

    private static IReadOnlyList<string> Values(ParameterInfo parameter, NukeBuild build, IReadOnlyList<ExecutableTarget> targets)
    {
        if (parameter == BuiltInParameters.Profile)
            return Profiles();
        if (parameter == BuiltInParameters.SetSecret)
            return [.. ParameterSet.Current.Own.Where(own => own.IsSecret).Select(own => own.Name)];
        if (parameter.IsSwitch && parameter.Forms is null)
            return ["true", "false"];
        return ParameterValues.Find(parameter, build, targets) ?? [];
    }

    private static IReadOnlyList<string> Profiles()
    {
        const string Beginning = "parameters.";
        const string Ending = ".json";
        if (BuildRoot.WalkUp(Environment.CurrentDirectory) is not { } root || !Directory.Exists(root / ".nuke"))
            return [];
        return [.. Directory.GetFiles(root / ".nuke", $"{Beginning}*{Ending}").Select(Path.GetFileName)
            .Where(name => name.Length > Beginning.Length + Ending.Length - 1).Select(name => name[Beginning.Length..^Ending.Length])];
    }

    /// <summary>The option that takes the word after the given ones; null if the word is a target.</summary>
    private static string OwnerOf(List<string> before, ParameterSet parameters)
    {
        var i = before.FindLastIndex(word => word.StartsWith('-'));
        if (i < 0 || before[i] == "--" || before[i].Contains('=', StringComparison.Ordinal) || Find(before[i], parameters) is not { } parameter)
            return null;
        var isNext = i == before.Count - 1;
        // Targets are far more often wanted after a switch than the words that may follow it, but for those with forms of their own.
        return parameter.IsList || (isNext && (!parameter.IsSwitch || parameter.Forms is not null)) ? before[i] : null;
    }

    private static ParameterInfo Find(string option, ParameterSet parameters) =>
        parameters.All.FirstOrDefault(parameter => CommandLine.IsSameName(option, parameter.Name));

    private static List<string> Matching(string prefix, IEnumerable<string> candidates) =>
        [.. candidates.Where(candidate => candidate.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase)];
}
