using System.Text;
using System.Text.Json.Nodes;

namespace Gantry.Tests.Kubernetes.Api;

/// <summary>Reads a Secret as Helm sends its releases: <c>k8s\0</c>, an envelope, and in its field 2 the message (k8s.io/api/core/v1/generated.proto).</summary>
internal static class ProtobufSecret
{
    public static JsonObject Read(ReadOnlySpan<byte> body)
    {
        var secret = Fields(Fields(body["k8s\0"u8.Length..].ToArray())[2][0]);
        var metadata = Fields(secret[1][0]);
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = Text(metadata[1][0]), ["labels"] = Map(metadata.GetValueOrDefault(11), Text) },
            ["data"] = Map(secret.GetValueOrDefault(2), Convert.ToBase64String),
            ["type"] = secret.TryGetValue(3, out var type) ? Text(type[0]) : "Opaque",
        };
    }

    private static JsonObject Map(List<byte[]>? entries, Func<byte[], string> value) =>
        new((entries ?? []).Select(Fields).Select(entry => KeyValuePair.Create<string, JsonNode?>(Text(entry[1][0]), value(entry.TryGetValue(2, out var found) ? found[0] : []))));

    /// <summary>The fields of a message that have a length: texts, bytes and messages. Numbers are passed over.</summary>
    private static Dictionary<int, List<byte[]>> Fields(byte[] message)
    {
        Dictionary<int, List<byte[]>> fields = [];
        var position = 0;
        while (position < message.Length)
        {
            var tag = Number(message, ref position);
            var number = Number(message, ref position);
            if ((tag & 7) == 0)
                continue;
            if (!fields.TryGetValue((int)(tag >> 3), out var values))
                fields.Add((int)(tag >> 3), values = []);
            values.Add(message[position..(position += (int)number)]);
        }
        return fields;
    }

    private static long Number(byte[] message, ref int position)
    {
        long number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[position++];
            number |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
                return number;
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
