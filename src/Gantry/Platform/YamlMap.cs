using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Nuke.Common.Utilities;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gantry.Platform;

/// <summary>
/// A YAML mapping that is read strictly: every accessor says what it expects and reports what it finds instead, with file
/// and line, and <see cref="RejectUnknownKeys"/> reports the keys that nobody asked for. Reading goes on after a problem,
/// so that all of them are reported at once; the value returned then is the accessor's fallback.
/// </summary>
public sealed partial class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly string path;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private YamlMap(YamlMappingNode node, string file, string path, ICollection<Problem> problems)
    {
        this.node = node;
        this.path = path;
        File = file;
        Problems = problems;
    }

    /// <summary>The file as it is named in messages.</summary>
    public string File { get; }

    /// <summary>Collects what is wrong; shared by all maps read from one input.</summary>
    public ICollection<Problem> Problems { get; }

    /// <summary>Where this mapping begins.</summary>
    public SourceLocation At => LocationOf(node);

    /// <summary>The keys that are present, in the file's order.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Reads every document of a file.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">How messages name the file.</param>
    /// <returns>One map a document; empty when the file does not parse or a document is no mapping, which is a problem then.</returns>
    public static IReadOnlyList<YamlMap> ParseAll(string text, string file, ICollection<Problem> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new NestingLimitedParser(text));
        }
        catch (YamlException e)
        {
            problems.Add(new Problem($"{file} is not valid YAML: {e.Message}", new SourceLocation(file, LineOf(e, text)), "correct the syntax at this line"));
            return [];
        }
        catch (ArgumentException e)
        {
            // YamlDotNet's parser gives up in this way on some keys without a name (`: value`), and does not say where.
            problems.Add(new Problem($"{file} is not valid YAML: {e.Message}", new SourceLocation(file), "look for a key without a name, such as `: value`"));
            return [];
        }
        List<YamlMap> maps = [];
        foreach (var document in stream.Documents)
        {
            if (document.RootNode is YamlMappingNode mapping)
                maps.Add(new YamlMap(mapping, file, "", problems));
            else
                problems.Add(new Problem($"{file} holds {Describe(document.RootNode)}, expected a mapping of keys to values",
                    new SourceLocation(file, (int)document.RootNode.Start.Line), "write `key: value` lines"));
        }
        return maps;
    }

    /// <summary>Reads a file of exactly one document.</summary>
    /// <returns>Null, and a problem, when there is none or more than one.</returns>
    public static YamlMap? Parse(string text, string file, ICollection<Problem> problems)
    {
        var before = problems.Count;
        var maps = ParseAll(text, file, problems);
        if (maps.Count == 1)
            return maps[0];
        if (problems.Count == before)
            problems.Add(new Problem($"{file} holds {maps.Count} YAML documents, expected one", new SourceLocation(file, 1), "keep one document"));
        return null;
    }

    /// <summary>Where the value of a key stands, or the mapping itself when the key is absent.</summary>
    public SourceLocation LocationOf(string key) => Find(key) is { } value ? LocationOf(value) : At;

    /// <summary>Whether the key is present with a value.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Reads a required string.</summary>
    public string Text(string key) => Has(key) ? TextOrNull(key, "") : Missing(key, "a string", "");

    /// <summary>Reads an optional string.</summary>
    [return: NotNullIfNotNull(nameof(fallback))]
    public string? TextOrNull(string key, string? fallback = null) => Find(key) switch
    {
        null => fallback,
        YamlScalarNode { Value: { } text } => text,
        { } other => WrongType(key, other, "a string", fallback),
    };

    /// <summary>
    /// Reads a required string where programs that follow refuse anything else: <c>443</c>, <c>1.2</c> and <c>yes</c> are no
    /// strings unless they are quoted.
    /// </summary>
    public string StrictText(string key) => StrictTextOrNull(key) ?? (Has(key) ? "" : Missing(key, "a string", ""));

    /// <summary>Reads an optional string as <see cref="StrictText"/> does.</summary>
    public string? StrictTextOrNull(string key)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value))
        {
            known.Add(key);
            return null;
        }
        known.Add(key);
        return StrictString(value, $"`{PathOf(key)}`");
    }

    /// <summary>Reads an optional list of strings as <see cref="StrictText"/> does; absent is empty.</summary>
    public IReadOnlyList<string> StrictTexts(string key) =>
        Items(key, "a list of strings").Select((item, index) => StrictString(item, $"`{PathOf(key)}[{index}]`")).OfType<string>().ToList();

    /// <summary>Reads a required whole number within a range.</summary>
    public int RequiredNumber(string key, int minimum, int maximum) =>
        Has(key) ? Number(key, minimum, minimum, maximum) : Missing(key, $"a whole number from {minimum} to {maximum}", minimum);

    /// <summary>Reads an optional whole number within a range.</summary>
    public int Number(string key, int fallback, int minimum = int.MinValue, int maximum = int.MaxValue)
    {
        if (Find(key) is not { } value)
            return fallback;
        if (value is not YamlScalarNode { Style: ScalarStyle.Plain } scalar
            || !int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return WrongType(key, value, "a whole number", fallback);
        if (number >= minimum && number <= maximum)
            return number;
        Report(key, $"`{PathOf(key)}` is {number}, expected {minimum} to {maximum}", "choose a number in this range");
        return fallback;
    }

    /// <summary>Reads an optional list of whole numbers within a range; absent is empty.</summary>
    public IReadOnlyList<int> Numbers(string key, int minimum, int maximum)
    {
        List<int> numbers = [];
        foreach (var item in Items(key, "a list of whole numbers"))
        {
            if (item is YamlScalarNode { Style: ScalarStyle.Plain } scalar
                && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= minimum && number <= maximum)
                numbers.Add(number);
            else
                Problems.Add(new Problem($"`{PathOf(key)}` holds {Describe(item)}, expected whole numbers from {minimum} to {maximum}", LocationOf(item), "choose numbers in this range"));
        }
        return numbers;
    }

    /// <summary>Reads an optional truth value: <c>true</c> or <c>false</c>, as YAML 1.2 has it.</summary>
    public bool Bool(string key, bool fallback) => Find(key) switch
    {
        null => fallback,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
        { } other => WrongType(key, other, "`true` or `false`", fallback),
    };

    /// <summary>Reads one of a fixed set of words.</summary>
    [return: NotNullIfNotNull(nameof(fallback))]
    public string? OneOf(string key, string? fallback, params IReadOnlyCollection<string> allowed)
    {
        var text = TextOrNull(key, fallback);
        if (text is null || allowed.Contains(text))
            return text;
        var near = NearestName.Find(text, allowed);
        Report(key, $"`{PathOf(key)}` is '{text}', expected one of {string.Join(", ", allowed)}", near is null ? "choose one of these" : $"did you mean '{near}'?");
        return fallback;
    }

    /// <summary>Reads an optional list of strings; absent is empty.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (Find(key) is not { } value)
            return [];
        if (value is not YamlSequenceNode sequence)
            return WrongType<IReadOnlyList<string>>(key, value, "a list of strings", []);
        List<string> strings = [];
        foreach (var item in sequence)
        {
            if (item is YamlScalarNode { Value: { } text } && !IsNull(item))
                strings.Add(text);
            else
                Problems.Add(new Problem($"`{PathOf(key)}` holds {Describe(item)}, expected strings", LocationOf(item), "write one string an entry"));
        }
        return strings;
    }

    /// <summary>Reads an optional list of words of a fixed set; absent is empty.</summary>
    public IReadOnlyList<string> SomeOf(string key, IReadOnlyCollection<string> allowed)
    {
        List<string> words = [];
        foreach (var item in Items(key, "a list of strings"))
        {
            if (item is YamlScalarNode { Value: { } text } && allowed.Contains(text))
                words.Add(text);
            else
                Problems.Add(new Problem($"`{PathOf(key)}` holds {Describe(item)}, expected some of {string.Join(", ", allowed.Order(StringComparer.Ordinal))}", LocationOf(item),
                    item is YamlScalarNode { Value: { } wrong } && NearestName.Find(wrong, allowed) is { } near ? $"did you mean '{near}'?" : "choose of these"));
        }
        return words;
    }

    /// <summary>Reads an optional mapping; null when absent.</summary>
    public YamlMap? Map(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode mapping => new YamlMap(mapping, File, PathOf(key), Problems),
        { } other => WrongType<YamlMap?>(key, other, "a mapping", null),
    };

    /// <summary>Reads an optional list of mappings; absent is empty.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        if (Find(key) is not { } value)
            return [];
        if (value is not YamlSequenceNode sequence)
            return WrongType<IReadOnlyList<YamlMap>>(key, value, "a list", []);
        List<YamlMap> maps = [];
        foreach (var (item, index) in sequence.Select((item, index) => (item, index)))
        {
            if (item is YamlMappingNode mapping)
                maps.Add(new YamlMap(mapping, File, $"{PathOf(key)}[{index}]", Problems));
            else
                Problems.Add(new Problem($"`{PathOf(key)}[{index}]` is {Describe(item)}, expected a mapping", LocationOf(item), "write `key: value` lines"));
        }
        return maps;
    }

    /// <summary>Reads the values of an optional mapping of strings to strings; absent is empty.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string key)
    {
        var map = Map(key);
        return map is null ? new Dictionary<string, string>() : map.Keys.ToDictionary(name => name, map.Text, StringComparer.Ordinal);
    }

    /// <summary>Takes a key whatever its value, where another program checks it.</summary>
    public void Accept(string key) => known.Add(key);

    /// <summary>Reports the keys that no accessor asked for; call it after the last one.</summary>
    public void RejectUnknownKeys()
    {
        var remove = $"remove it; known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}";
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name })
                Problems.Add(new Problem($"a key is {Describe(key)}, expected a name", LocationOf(key), remove));
            else if (!known.Contains(name))
                Problems.Add(new Problem($"unknown key `{PathOf(name)}`", LocationOf(key), NearestName.Find(name, known) is { } near ? $"did you mean `{near}`?" : remove));
        }
    }

    /// <summary>Reports a problem with the value of a key.</summary>
    public void Report(string key, string what, string fix) => Problems.Add(new Problem(what, LocationOf(key), fix));

    /// <summary>The key with all its parents, such as <c>route.prefix</c>.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private YamlNode? Find(string key)
    {
        known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) && !IsNull(value) ? value : null;
    }

    private static bool IsNull(YamlNode value) =>
        value is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private IEnumerable<YamlNode> Items(string key, string expected) => Find(key) switch
    {
        null => [],
        YamlSequenceNode sequence => sequence,
        { } other => WrongType<IEnumerable<YamlNode>>(key, other, expected, []),
    };

    private string? StrictString(YamlNode value, string name)
    {
        if (value is not YamlScalarNode { Value: { } text } scalar)
        {
            Problems.Add(new Problem($"{name} is {Describe(value)}, expected a string", LocationOf(value), "write a string"));
            return null;
        }
        if (scalar.Style != ScalarStyle.Plain || !NotAString().IsMatch(text))
            return text;
        Problems.Add(new Problem($"{name} is {(text.Length == 0 ? "empty" : text)}, which YAML does not read as a string", LocationOf(value), $"put it in quotes: \"{text}\""));
        return null;
    }

    /// <summary>What YAML 1.1 and 1.2 make a null, a truth value or a number of, when it is not quoted.</summary>
    [GeneratedRegex("^(~|null|Null|NULL||y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE"
        + "|[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?|\\.[0-9_]+([eE][-+]?[0-9]+)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN))$")]
    private static partial Regex NotAString();

    private T Missing<T>(string key, string expected, T fallback)
    {
        Problems.Add(new Problem($"`{PathOf(key)}` is missing, expected {expected}", At, $"add `{key}:`"));
        return fallback;
    }

    private T WrongType<T>(string key, YamlNode found, string expected, T fallback)
    {
        Problems.Add(new Problem($"`{PathOf(key)}` is {Describe(found)}, expected {expected}", LocationOf(found), $"write {expected}"));
        return fallback;
    }

    /// <summary>Where the parser stopped, or what it stopped at: it gives no place to a missing anchor, and the scalar's to a tab after it.</summary>
    private static int LineOf(YamlException e, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var culprit = e switch
        {
            AnchorNotFoundException when e.Message.Split('\'') is [_, var anchor, ..] => Array.FindIndex(lines, line => line.Contains($"*{anchor}", StringComparison.Ordinal)),
            _ when e.Message.Contains("tab character", StringComparison.Ordinal) => Array.FindIndex(lines, line => line.StartsWith('\t')),
            _ => -1,
        };
        return culprit >= 0 ? culprit + 1 : Math.Clamp((int)e.Start.Line, 1, lines.Length);
    }

    private SourceLocation LocationOf(YamlNode place) => new(File, (int)place.Start.Line);

    private static string Describe(YamlNode found) => found switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        YamlScalarNode when IsNull(found) => "nothing",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        _ => "an alias",
    };
}
