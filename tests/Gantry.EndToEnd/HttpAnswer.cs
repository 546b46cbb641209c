namespace Gantry.EndToEnd;

/// <summary>An answer of HTTP/1.1 as it stood on the wire.</summary>
/// <param name="Body">Without the framing of chunks.</param>
internal sealed record HttpAnswer(int Status, IReadOnlyList<string> Lines, string Body)
{
    public string? Header(string name) => Lines.Select(line => line.Split(':', 2))
        .FirstOrDefault(field => field[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();

    public static HttpAnswer Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        end.ShouldBeGreaterThan(0, $"no answer: '{text}'");
        var lines = text[..end].Split("\r\n");
        var answer = new HttpAnswer(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), lines[1..], text[(end + 4)..]);
        return answer.Header("Transfer-Encoding") == "chunked" ? answer with { Body = Join(answer.Body) } : answer;
    }

    private static string Join(string chunks)
    {
        var whole = "";
        var bytes = System.Text.Encoding.UTF8.GetBytes(chunks); // lengths count bytes
        for (var at = 0; ;)
        {
            var line = Array.IndexOf(bytes, (byte)'\r', at);
            var size = Convert.ToInt32(System.Text.Encoding.ASCII.GetString(bytes, at, line - at), 16);
            if (size == 0)
                return whole;
            whole += System.Text.Encoding.UTF8.GetString(bytes, line + 2, size);
            at = line + 2 + size + 2;
        }
    }
}
