using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;

namespace Gantry.Templates.Jinja;

/// <summary>Filters that read and write JSON and YAML, and that encode and hash.</summary>
internal static class DataFilters
{
    public static IEnumerable<Function> All { get; } =
    [
        new("tojson", "value, indent=None", (_, a) => EscapeForHtml(PyJson.Write(a[0], a[1] is null ? null : Py.ToIndex(a[1]), sortKeys: true))),
        new("to_json", "value, **kwargs", (_, a) => PyJson.Write(a[0], Option(a[1], "indent"), sortKeys: Flag(a[1], "sort_keys", false), ascii: Flag(a[1], "ensure_ascii", true))),
        new("to_nice_json", "value, **kwargs", (_, a) => PyJson.Write(a[0], Option(a[1], "indent") ?? 4, sortKeys: Flag(a[1], "sort_keys", true), ascii: Flag(a[1], "ensure_ascii", true))),
        new("from_json", "value", (_, a) => PyJson.Read(Py.Str(a[0]))),
        new("to_nice_yaml", "value, indent=4, **kwargs", (_, a) => YamlDump.Block(a[0], Py.ToIndex(a[1]), Option(a[2], "width") ?? 80, Flag(a[2], "sort_keys", true))),
        new("from_yaml", "value", (_, a) => a[0] is string text ? YamlText.Load(text, new SourceLocation("the value of from_yaml", 1)) : a[0]),
        new("b64encode", "value", (_, a) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Py.Str(a[0])))),
        new("b64decode", "value", (_, a) => Decode(Py.Str(a[0]))),
        new("hash", "value, hashtype='sha1'", (_, a) => Hash(Py.Str(a[0]), Py.Str(a[1]))),
        new("sha1", "value", (_, a) => Hash(Py.Str(a[0]), "sha1")),
        new("md5", "value", (_, a) => Hash(Py.Str(a[0]), "md5")),
        new("checksum", "value", (_, a) => Hash(Py.Str(a[0]), "sha1")),
    ];

    /// <summary>Jinja's own <c>tojson</c> can stand in a page: no <c>&lt;</c> in it.</summary>
    private static string EscapeForHtml(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("&", "\\u0026", StringComparison.Ordinal).Replace("'", "\\u0027", StringComparison.Ordinal);

    private static int? Option(object? named, string name) => ((PyDict)named!).TryGetValue(name, out var value) && value is not null ? Py.ToIndex(value) : null;

    private static bool Flag(object? named, string name, bool fallback) => ((PyDict)named!).TryGetValue(name, out var value) ? Py.IsTrue(value) : fallback;

    private static string Decode(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw new TemplateFault("the text is no base64", "correct the text");
        }
    }

#pragma warning disable CA5350, CA5351 // the template asks for it by name; nothing is protected by it
    private static string Hash(string text, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(type switch
        {
            "sha1" => SHA1.HashData(bytes),
            "md5" => MD5.HashData(bytes),
            "sha256" => SHA256.HashData(bytes),
            "sha512" => SHA512.HashData(bytes),
            _ => throw new TemplateFault($"unknown hash '{type}'", "choose sha1, md5, sha256 or sha512"),
        });
    }
#pragma warning restore CA5350, CA5351
}
