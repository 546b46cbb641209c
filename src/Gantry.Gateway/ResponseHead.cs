using System.Buffers.Text;
using System.Text;

namespace Gantry.Gateway.DataPlane;

/// <summary>Reads the head of an HTTP/1.1 response. Reused: most of a backend's answers have most of their lines in common.</summary>
internal sealed class ResponseHead
{
    /// <summary>The longest head that is read, in bytes. Envoy's limit.</summary>
    public const int Limit = 60 * 1024;

    private readonly List<(byte[] Line, string Name, string Value)> fields = [];

    /// <summary>The status code.</summary>
    public int Status { get; private set; }

    /// <summary>Length of the body as the backend tells it; null where it does not.</summary>
    public long? ContentLength { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>Whether the connection stays open after the body.</summary>
    public bool KeepsAlive { get; private set; }

    /// <summary>How many fields there are.</summary>
    public int Count { get; private set; }

    public (string Name, string Value) this[int index] => (fields[index].Name, fields[index].Value);

    /// <summary>Called when the body was read to the connection's end.</summary>
    public void Close() => KeepsAlive = false;

    /// <summary>Finds the end of a head.</summary>
    /// <returns>Length with the empty line that ends it; -1 when it is not all there.</returns>
    public static int Find(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        return end < 0 ? -1 : end + 4;
    }

    /// <summary>Reads a head that is all there.</summary>
    /// <exception cref="HttpProtocolException">It cannot be understood, or in two ways.</exception>
    public void Read(ReadOnlySpan<byte> head)
    {
        var lineEnd = head.IndexOf("\r\n"u8);
        var isHttp11 = ReadStatusLine(head[..lineEnd]);
        (ContentLength, IsChunked, KeepsAlive, Count) = (null, false, isHttp11, 0);
        var isEncoded = false;
        for (head = head[(lineEnd + 2)..]; ; head = head[(lineEnd + 2)..])
        {
            lineEnd = head.IndexOf("\r\n"u8);
            if (lineEnd == 0)
                break;
            var (name, value) = ReadField(head[..lineEnd]);
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                ReadLength(value);
            else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                if (isEncoded || !value.Equals("chunked", StringComparison.OrdinalIgnoreCase))
                    throw Invalid($"transfer encoding '{value}'");
                isEncoded = true;
            }
            else if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
                KeepsAlive = isHttp11 ? KeepsAlive && !value.Contains("close", StringComparison.OrdinalIgnoreCase) : value.Contains("keep-alive", StringComparison.OrdinalIgnoreCase);
        }
        if (!isEncoded)
            return;
        // Chunks win over a length, and nobody knows what comes behind (RFC 9112, 6.3).
        KeepsAlive &= ContentLength is null && isHttp11;
        (ContentLength, IsChunked) = (null, true);
    }

    private bool ReadStatusLine(ReadOnlySpan<byte> line)
    {
        // HTTP/1.1 200 OK
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var digits) || digits != 3 || status < 100 || line.Length > 12 && line[12] != ' ')
            throw Invalid("status line");
        Status = status;
        return line[7] == '1';
    }

    private (string Name, string Value) ReadField(ReadOnlySpan<byte> line)
    {
        if (Count < fields.Count && line.SequenceEqual(fields[Count].Line))
            return this[Count++];
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || !IsName(line[..colon]))
            throw Invalid("field name");
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (HoldsControl(value))
            throw Invalid("field value");
        var field = (line.ToArray(), KnownName(line[..colon]), Encoding.Latin1.GetString(value));
        if (Count < fields.Count)
            fields[Count] = field;
        else
            fields.Add(field);
        return this[Count++];
    }

    private void ReadLength(string value)
    {
        if (!long.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length)
            || ContentLength is { } before && before != length)
            throw Invalid("length");
        ContentLength = length;
    }

    private static bool IsName(ReadOnlySpan<byte> name) => !name.ContainsAnyExcept(NameCharacters);

    private static bool HoldsControl(ReadOnlySpan<byte> value) => value.ContainsAny(Controls);

    /// <summary>Header names are few: an equal one is made once.</summary>
    private string KnownName(ReadOnlySpan<byte> name)
    {
        if (Count < fields.Count && Ascii.Equals(name, fields[Count].Name))
            return fields[Count].Name;
        return Encoding.ASCII.GetString(name);
    }

    private static HttpProtocolException Invalid(string what) => new(0, $"the backend's answer has an invalid {what}", null);

    private static readonly System.Buffers.SearchValues<byte> NameCharacters =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private static readonly System.Buffers.SearchValues<byte> Controls =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Select(c => (byte)c), 127]);
}
