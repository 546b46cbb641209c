using System.Buffers.Binary;
using System.Text;

namespace Gantry.Gateway.Tests;

/// <summary>HTTP/2 written by hand, for what no client library sends.</summary>
internal static class Http2Bytes
{
    /// <summary>Sends one GET with one further field and reads what comes of it.</summary>
    /// <returns>The status, as far as it is one of HPACK's own; the name of the error that stream or connection was ended with.</returns>
    public static async Task<string> AskAsync(Stream stream, string path, string name, string value)
    {
        List<byte> head = [0x82, 0x87]; // :method GET, :scheme https, both from the static table
        AddField(head, ":authority", "a.test");
        AddField(head, ":path", path);
        AddField(head, name, value);
        await stream.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(4, 0, 0, []), .. Frame(1, 0x5, 1, [.. head])]); // end of stream, end of headers
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var header = new byte[9];
        while (true)
        {
            await stream.ReadExactlyAsync(header, limit.Token);
            var payload = new byte[header[0] << 16 | header[1] << 8 | header[2]];
            await stream.ReadExactlyAsync(payload, limit.Token);
            switch (header[3])
            {
                case 1: // HEADERS
                    return StatusOf(payload);
                case 3: // RST_STREAM
                    return ErrorOf(payload);
                case 7: // GOAWAY
                    return ErrorOf(payload.AsSpan(4));
            }
        }
    }

    private static string StatusOf(byte[] block) => block[0] switch
    {
        0x88 => "200",
        0x8c => "400",
        0x8d => "404",
        _ => BitConverter.ToString(block),
    };

    private static string ErrorOf(ReadOnlySpan<byte> code) => BinaryPrimitives.ReadUInt32BigEndian(code) == 1 ? "PROTOCOL_ERROR" : $"error {BinaryPrimitives.ReadUInt32BigEndian(code)}";

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload) =>
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, 0, 0, 0, (byte)stream, .. payload];

    private static void AddField(List<byte> block, string name, string value)
    {
        block.Add(0); // literal, not to be indexed, with its name
        foreach (var text in new[] { name, value })
        {
            block.Add((byte)text.Length); // below 127, not Huffman coded
            block.AddRange(Encoding.Latin1.GetBytes(text));
        }
    }
}
