namespace Gantry.Gateway.Tests.Conformance;

/// <summary>What came back for a request, read as it stood on the wire.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, Echo? Echo)
{
    /// <summary>The answering backend, or the status where the gateway answered by itself.</summary>
    public string By => Echo?.Upstream ?? $"{Status}";

    public static Answer Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        end.ShouldBeGreaterThan(0, $"no answer: '{text}'");
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).GroupBy(field => field[0], field => field[1].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(field => field.Key, field => string.Join(", ", field), StringComparer.OrdinalIgnoreCase);
        var (from, to) = (text.IndexOf('{', end), text.LastIndexOf('}'));
        return new Answer(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, from < 0 ? null : Echo.Parse(text[from..(to + 1)]));
    }
}
