using System.Text;
using System.Text.Json;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Without a byte order mark. An encoding of our own would load one more assembly at the start of every build.</summary>
    private static Encoding Utf8 => Encoding.Default;

    /// <summary>Reads the whole file.</summary>
    public static string ReadAllText(this AbsolutePath path, Encoding encoding = null) => File.ReadAllText(path, encoding ?? Utf8);

    /// <summary>Reads the file's lines.</summary>
    public static string[] ReadAllLines(this AbsolutePath path, Encoding encoding = null) => File.ReadAllLines(path, encoding ?? Utf8);

    /// <summary>Reads the file's bytes.</summary>
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    /// <summary>Writes a file whole, as UTF-8 without a byte order mark; its directory is created.</summary>
    /// <param name="eofLineBreak">End with exactly one line break.</param>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding encoding = null, bool eofLineBreak = true)
    {
        path.Parent?.CreateDirectory();
        File.WriteAllText(path, eofLineBreak ? content.TrimEnd('\r', '\n') + "\n" : content, encoding ?? Utf8);
        return path;
    }

    /// <summary>Writes lines as a file.</summary>
    /// <inheritdoc cref="WriteAllText"/>
    public static AbsolutePath WriteAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding encoding = null, bool eofLineBreak = true) =>
        path.WriteAllText(string.Join('\n', lines), encoding, eofLineBreak);

    /// <summary>Writes a file; its directory is created.</summary>
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent?.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes at the end of a file.</summary>
    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding encoding = null)
    {
        path.Parent?.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? Utf8);
        return path;
    }

    /// <summary>Writes lines at the end of a file.</summary>
    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding encoding = null)
    {
        path.Parent?.CreateDirectory();
        File.AppendAllLines(path, lines, encoding ?? Utf8);
        return path;
    }

    /// <summary>Reads a file, changes its text and writes it back.</summary>
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);

    /// <summary>Reads a JSON file.</summary>
    public static T ReadJson<T>(this AbsolutePath path, JsonSerializerOptions options = null) =>
        JsonSerializer.Deserialize<T>(path.ReadAllText(), options ?? JsonDefaults.Options);

    /// <summary>Writes a JSON file.</summary>
    public static AbsolutePath WriteJson<T>(this AbsolutePath path, T obj, JsonSerializerOptions options = null) =>
        path.WriteAllText(JsonSerializer.Serialize(obj, options ?? JsonDefaults.Options));

    /// <summary>Reads a JSON file, changes the object and writes it back.</summary>
    public static AbsolutePath UpdateJson<T>(this AbsolutePath path, Action<T> update, JsonSerializerOptions options = null)
    {
        var obj = path.ReadJson<T>(options);
        update(obj);
        return path.WriteJson(obj, options);
    }

    /// <summary>Kept apart so that System.Text.Json is loaded only by those who use it.</summary>
    private static class JsonDefaults
    {
        public static readonly JsonSerializerOptions Options = new()
        {
            WriteIndented = true,
            PropertyNameCaseInsensitive = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        };
    }
}
