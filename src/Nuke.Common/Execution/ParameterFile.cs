using System.Text;
using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>A <c>.nuke/parameters.json</c>: names of parameters and their values.</summary>
internal sealed class ParameterFile
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    private ParameterFile(string path, string profile)
    {
        Path = path;
        Profile = profile;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The profile that it is for; null for parameters.json.</summary>
    public string Profile { get; }

    /// <summary>Where its opening brace is, in bytes after a byte order mark.</summary>
    public int ObjectStart { get; private set; }

    /// <summary>What it says, by name.</summary>
    public IReadOnlyDictionary<string, Entry> Entries => entries;

    /// <summary>Reads a file. Comments and trailing commas are allowed.</summary>
    /// <exception cref="BuildDefinitionException">It is no JSON object; the message has file and line.</exception>
    public static ParameterFile Load(string path, string shownPath, string profile = null)
    {
        var bytes = File.ReadAllBytes(path);
        var content = bytes.AsSpan();
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        var file = new ParameterFile(shownPath, profile);
        var line = 1;
        try
        {
            // The forward-only reader: building a document would cost more than the rest of the start.
            var reader = new Utf8JsonReader(content, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new BuildDefinitionException($"{shownPath} must be a JSON object such as {{ \"Configuration\": \"Release\" }}");
            file.ObjectStart = (int)reader.TokenStartIndex;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                line = LineOf(content, (int)reader.TokenStartIndex);
                var name = reader.GetString();
                reader.Read();
                var entry = ReadEntry(ref reader, content, line);
                if (!file.entries.TryAdd(name, entry))
                    throw new BuildDefinitionException($"{shownPath}:{line}: '{name}' is there twice");
            }
            while (reader.Read())
            {
                // What follows the object is checked by the reader.
            }
        }
        catch (JsonException e)
        {
            throw new BuildDefinitionException($"{shownPath}:{e.LineNumber + 1}: this is no valid JSON: {Trim(e.Message)}");
        }
        catch (InvalidOperationException)
        {
            // The reader finds it when a text is taken, not when it is passed.
            throw new BuildDefinitionException($"{shownPath}:{line}: a text holds half a character, such as \\ud800 alone, or bytes that are not UTF-8");
        }
        return file;
    }

    private static Entry ReadEntry(ref Utf8JsonReader reader, ReadOnlySpan<byte> content, int line)
    {
        var start = (int)reader.TokenStartIndex;
        var kind = reader.TokenType;
        List<string> texts = kind is JsonTokenType.StartObject or JsonTokenType.Null ? null : [];
        if (kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
                {
                    texts = null;
                    reader.Skip();
                }
                texts?.Add(TextOf(ref reader));
            }
        }
        else if (kind == JsonTokenType.StartObject)
            reader.Skip();
        else
            texts?.Add(TextOf(ref reader));
        var end = (int)reader.BytesConsumed;
        return new Entry(texts, kind == JsonTokenType.StartArray, kind == JsonTokenType.Null, Encoding.UTF8.GetString(content[start..end]), line, start, end);
    }

    private static string TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan);

    private static int LineOf(ReadOnlySpan<byte> content, int offset) => content[..offset].Count((byte)'\n') + 1;

    private static string Trim(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    /// <summary>A value in the file.</summary>
    /// <param name="Texts">Its texts if it is a scalar or a list of scalars, else null.</param>
    /// <param name="IsArray">Whether it is a list.</param>
    /// <param name="IsNull">Whether it is null, which counts as not given.</param>
    /// <param name="Json">It as it stands in the file.</param>
    /// <param name="Line">Counted from 1.</param>
    /// <param name="Start">Its first byte, after a byte order mark.</param>
    /// <param name="End">The byte after its last.</param>
    public sealed record Entry(List<string> Texts, bool IsArray, bool IsNull, string Json, int Line, int Start, int End);
}
