using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>The methods of Python's str, list and dict that templates may call.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, (string Signature, Func<string, IReadOnlyList<object?>, object?> Body)> OfText = new(StringComparer.Ordinal)
    {
        ["lower"] = ("", (text, _) => PyText.Lower(text)),
        ["casefold"] = ("", (text, _) => PyText.Lower(text).Replace("ß", "ss", StringComparison.Ordinal)),
        ["upper"] = ("", (text, _) => PyText.Upper(text)),
        ["title"] = ("", (text, _) => PyText.Title(text)),
        ["capitalize"] = ("", (text, _) => PyText.Capitalize(text)),
        ["swapcase"] = ("", (text, _) => PyText.SwapCase(text)),
        ["strip"] = ("chars=None", (text, a) => PyText.Strip(text, a[0] as string, true, true)),
        ["lstrip"] = ("chars=None", (text, a) => PyText.Strip(text, a[0] as string, true, false)),
        ["rstrip"] = ("chars=None", (text, a) => PyText.Strip(text, a[0] as string, false, true)),
        ["split"] = ("sep=None, maxsplit=-1", (text, a) => PyText.Split(text, a[0] as string, Py.ToIndex(a[1]), fromRight: false)),
        ["rsplit"] = ("sep=None, maxsplit=-1", (text, a) => PyText.Split(text, a[0] as string, Py.ToIndex(a[1]), fromRight: true)),
        ["splitlines"] = ("keepends=False", (text, a) => PyText.SplitLines(text, Py.IsTrue(a[0]))),
        ["replace"] = ("old, new, count=-1", (text, a) => PyText.Replace(text, Text(a[0]), Text(a[1]), Py.ToIndex(a[2]))),
        ["startswith"] = ("prefix", (text, a) => Any(a[0], prefix => text.StartsWith(prefix, StringComparison.Ordinal))),
        ["endswith"] = ("suffix", (text, a) => Any(a[0], suffix => text.EndsWith(suffix, StringComparison.Ordinal))),
        ["removeprefix"] = ("prefix", (text, a) => text.StartsWith(Text(a[0]), StringComparison.Ordinal) ? text[Text(a[0]).Length..] : text),
        ["removesuffix"] = ("suffix", (text, a) => Text(a[0]) is { Length: > 0 } suffix && text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text),
        ["join"] = ("items", (text, a) => PyText.Join(text, Py.Iterate(a[0]).Select(Text))),
        ["format"] = ("*args, **kwargs", (text, a) => FormatText.Apply(text, (List<object?>)a[0]!, (PyDict)a[1]!)),
        ["count"] = ("sub", (text, a) => Py.Int(Text(a[0]) is { Length: > 0 } part ? text.Split(part).Length - 1 : Py.LengthOf(text) + 1)),
        ["find"] = ("sub", (text, a) => Py.Int(Position(text, text.IndexOf(Text(a[0]), StringComparison.Ordinal)))),
        ["rfind"] = ("sub", (text, a) => Py.Int(Position(text, text.LastIndexOf(Text(a[0]), StringComparison.Ordinal)))),
        ["index"] = ("sub", (text, a) => text.Contains(Text(a[0]), StringComparison.Ordinal) ? Py.Int(Position(text, text.IndexOf(Text(a[0]), StringComparison.Ordinal))) : throw new TemplateFault("substring not found", "test for it with `in` first")),
        ["partition"] = ("sep", (text, a) => Cut(text, text.IndexOf(Text(a[0]), StringComparison.Ordinal), Text(a[0]), fromRight: false)),
        ["rpartition"] = ("sep", (text, a) => Cut(text, text.LastIndexOf(Text(a[0]), StringComparison.Ordinal), Text(a[0]), fromRight: true)),
        ["zfill"] = ("width", (text, a) => PyText.ZeroFill(text, Py.ToIndex(a[0]))),
        ["ljust"] = ("width, fillchar=' '", (text, a) => PyText.Align(text, Py.ToIndex(a[0]), Text(a[1]), toRight: false)),
        ["rjust"] = ("width, fillchar=' '", (text, a) => PyText.Align(text, Py.ToIndex(a[0]), Text(a[1]), toRight: true)),
        ["center"] = ("width, fillchar=' '", (text, a) => PyText.Center(text, Py.ToIndex(a[0]), Text(a[1]))),
        ["isdigit"] = ("", (text, _) => text.Length > 0 && text.All(char.IsDigit)),
        ["isdecimal"] = ("", (text, _) => text.Length > 0 && text.All(char.IsDigit)),
        ["isnumeric"] = ("", (text, _) => text.Length > 0 && text.All(char.IsNumber)),
        ["isalpha"] = ("", (text, _) => text.Length > 0 && text.All(char.IsLetter)),
        ["isalnum"] = ("", (text, _) => text.Length > 0 && text.All(letter => char.IsLetter(letter) || char.IsNumber(letter))),
        ["isspace"] = ("", (text, _) => text.Length > 0 && text.All(char.IsWhiteSpace)),
        ["islower"] = ("", (text, _) => text.Any(char.IsLower) && !text.Any(char.IsUpper)),
        ["isupper"] = ("", (text, _) => text.Any(char.IsUpper) && !text.Any(char.IsLower)),
        ["isascii"] = ("", (text, _) => text.All(char.IsAscii)),
        ["isidentifier"] = ("", (text, _) => PyText.IsIdentifier(text)),
    };

    private static readonly Dictionary<string, (string Signature, Func<List<object?>, IReadOnlyList<object?>, object?> Body)> OfList = new(StringComparer.Ordinal)
    {
        ["append"] = ("item", (list, a) => Done(() => list.Add(a[0]))),
        ["extend"] = ("items", (list, a) => Done(() => list.AddRange(Py.Iterate(a[0]).ToList()))),
        ["insert"] = ("index, item", (list, a) => Done(() => list.Insert(Clamp(Py.ToIndex(a[0]), list.Count), a[1]))),
        ["pop"] = ("index=-1", (list, a) => Pop(list, Py.ToIndex(a[0]))),
        ["remove"] = ("item", (list, a) => Done(() => list.RemoveAt(IndexOf(list, a[0])))),
        ["clear"] = ("", (list, _) => Done(list.Clear)),
        ["copy"] = ("", (list, _) => list.ToList()),
        ["reverse"] = ("", (list, _) => Done(list.Reverse)),
        ["sort"] = ("reverse=False", (list, a) => Done(() => Sort(list, Py.IsTrue(a[0])))),
        ["index"] = ("item", (list, a) => Py.Int(IndexOf(list, a[0]))),
        ["count"] = ("item", (list, a) => Py.Int(list.Count(item => Py.AreEqual(item, a[0])))),
    };

    private static readonly Dictionary<string, (string Signature, Func<PyDict, IReadOnlyList<object?>, object?> Body)> OfDict = new(StringComparer.Ordinal)
    {
        ["items"] = ("", (dict, _) => dict.Pairs.Select(pair => (object?)new PyTuple([pair.Key, pair.Value])).ToList()),
        ["keys"] = ("", (dict, _) => dict.Keys.ToList()),
        ["values"] = ("", (dict, _) => dict.Values.ToList()),
        ["get"] = ("key, default=None", (dict, a) => dict.TryGetValue(a[0], out var value) ? value : a[1]),
        ["update"] = ("other=None, **kwargs", (dict, a) => Done(() => Update(dict, a[0] as PyDict, (PyDict)a[1]!))),
        ["setdefault"] = ("key, default=None", (dict, a) => dict.TryGetValue(a[0], out var value) ? value : dict[a[0]] = a[1]),
        ["pop"] = ("key, *default", (dict, a) => Pop(dict, a[0], (List<object?>)a[1]!)),
        ["copy"] = ("", (dict, _) => new PyDict(dict.Pairs)),
        ["clear"] = ("", (dict, _) => Done(dict.Clear)),
    };

    /// <summary>What Python has beside these: used, they are an error and not an undefined value.</summary>
    private static readonly Dictionary<string, string[]> Unsupported = new(StringComparer.Ordinal)
    {
        ["str"] = ["encode", "expandtabs", "format_map", "isprintable", "istitle", "maketrans", "rindex", "translate"],
        ["dict"] = ["fromkeys", "popitem"],
        ["int"] = ["as_integer_ratio", "bit_count", "bit_length", "conjugate", "denominator", "imag", "numerator", "real", "to_bytes", "from_bytes"],
        ["float"] = ["as_integer_ratio", "conjugate", "fromhex", "hex", "imag", "is_integer", "real"],
    };

    /// <summary>Finds a method of a value; null when Python has none of that name.</summary>
    public static object? Find(object? owner, string name)
    {
        switch (owner)
        {
            case string text when OfText.TryGetValue(name, out var method):
                return new Function(name, method.Signature, (_, bound) => method.Body(text, bound));
            case List<object?> list when OfList.TryGetValue(name, out var method):
                return new Function(name, method.Signature, (_, bound) => method.Body(list, bound));
            case PyTuple tuple when name is "index" or "count":
                return new Function(name, OfList[name].Signature, (_, bound) => OfList[name].Body([.. tuple], bound));
            case PyDict dict when OfDict.TryGetValue(name, out var method):
                return new Function(name, method.Signature, (_, bound) => method.Body(dict, bound));
            case DateTime or DateOnly:
                return OfTime(owner is DateTime time ? time : ((DateOnly)owner).ToDateTime(TimeOnly.MinValue), name);
            default:
                var type = Py.TypeName(owner);
                return Unsupported.TryGetValue(type, out var names) && names.Contains(name)
                    ? throw new TemplateFault($"`{type}.{name}` is not supported here", "use another method or a filter")
                    : null;
        }
    }

    private static object? OfTime(DateTime time, string name) => name switch
    {
        "year" => Py.Int(time.Year),
        "month" => Py.Int(time.Month),
        "day" => Py.Int(time.Day),
        "hour" => Py.Int(time.Hour),
        "minute" => Py.Int(time.Minute),
        "second" => Py.Int(time.Second),
        "isoformat" => new Function(name, "", (_, _) => time.ToString(time.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)),
        "strftime" => new Function(name, "format", (_, bound) => StrFTime.Format(Py.Str(bound[0]), time)),
        _ => null,
    };

    private static string Text(object? value) => value as string ?? throw new TemplateFault($"expected str, got {Py.TypeName(value)}", "convert it with `|string`");

    private static bool Any(object? value, Func<string, bool> holds) => value is PyTuple tuple ? tuple.Any(item => holds(Text(item))) : holds(Text(value));

    /// <summary>Counts code points, not UTF-16 units.</summary>
    private static int Position(string text, int index) => index < 0 ? -1 : Py.LengthOf(text[..index]);

    private static PyTuple Cut(string text, int at, string separator, bool fromRight) => at >= 0
        ? new PyTuple([text[..at], separator, text[(at + separator.Length)..]])
        : fromRight ? new PyTuple(["", "", text]) : new PyTuple([text, "", ""]);

    private static object? Done(Action change)
    {
        change();
        return null;
    }

    private static int Clamp(int index, int count) => Math.Clamp(index < 0 ? index + count : index, 0, count);

    private static object? Pop(List<object?> list, int index)
    {
        index = index < 0 ? index + list.Count : index;
        if (index < 0 || index >= list.Count)
            throw new TemplateFault(list.Count == 0 ? "pop from empty list" : "pop index out of range", "test the length first");
        var item = list[index];
        list.RemoveAt(index);
        return item;
    }

    private static object? Pop(PyDict dict, object? key, List<object?> fallback)
    {
        if (dict.TryGetValue(key, out var value))
        {
            dict.Remove(key);
            return value;
        }
        return fallback.Count > 0 ? fallback[0] : throw new TemplateFault($"there is no key {Py.Repr(key)}", "pass a default as the second argument");
    }

    private static int IndexOf(List<object?> list, object? item)
    {
        var index = list.FindIndex(candidate => Py.AreEqual(candidate, item));
        return index >= 0 ? index : throw new TemplateFault($"{Py.Repr(item)} is not in list", "test for it with `in` first");
    }

    private static void Sort(List<object?> list, bool reverse)
    {
        var comparer = Comparer<object?>.Create((left, right) => Py.AreEqual(left, right) ? 0 : Py.Compare(left, right));
        List<object?> sorted = reverse ? [.. list.OrderByDescending(item => item, comparer)] : [.. list.OrderBy(item => item, comparer)];
        list.Clear();
        list.AddRange(sorted);
    }

    private static void Update(PyDict dict, PyDict? other, PyDict named)
    {
        foreach (var (key, value) in (other?.Pairs ?? []).Concat(named.Pairs).ToList())
            dict[key] = value;
    }
}
