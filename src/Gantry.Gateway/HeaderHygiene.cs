using System.Buffers;

namespace Gantry.Gateway.DataPlane;

/// <summary>Takes out of requests what clients must not say.</summary>
internal static class HeaderHygiene
{
    /// <summary>
    /// What no value may hold (RFC 9110, 5.5): they end lines and steer terminals that show logs. Of the others a tab is allowed, and
    /// what lies beyond ASCII may be UTF-8.
    /// </summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Select(c => (char)c), '\x7f']);

    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Removes headers that only Envoy itself sets, and treats names with underscores as the policy says.</summary>
    /// <returns>False when the request must be refused.</returns>
    public static bool Clean(IHeaderDictionary headers, ClientRules rules)
    {
        // Two lengths for one body: whoever believes the other one sees another request. Kestrel goes by the chunks and leaves
        // the length under this name; RFC 9112 (6.1) lets us refuse, as Envoy does.
        if (headers.TransferEncoding.Count > 0 && headers.ContainsKey("X-Content-Length"))
            return false;
        List<string>? remove = NamedByConnection(headers);
        foreach (var (name, values) in headers)
        {
            if (name.AsSpan().ContainsAnyExcept(Token))
                return false; // HTTP/2 frames names, so Kestrel takes there what would end a name in HTTP/1.1
            foreach (var value in values)
            {
                if (value.AsSpan().ContainsAny(Controls))
                    return false;
            }
            if (name.Contains('_', StringComparison.Ordinal) && rules.Underscores != "Allow")
            {
                if (rules.Underscores == "RejectRequest")
                    return false;
                (remove ??= []).Add(name);
            }
            else if (name.StartsWith("x-envoy-", StringComparison.OrdinalIgnoreCase))
                (remove ??= []).Add(name);
        }
        foreach (var name in remove ?? [])
            headers.Remove(name);
        return true;
    }

    /// <summary>Headers that the client declares to be for this connection alone (RFC 9110, 7.6.1). Kestrel forgets them beside <c>close</c>.</summary>
    private static List<string>? NamedByConnection(IHeaderDictionary headers)
    {
        List<string>? names = null;
        foreach (var value in headers.Connection)
        {
            foreach (var option in (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                // The forwarder sees to these itself; the others say what the message is and belong to no connection.
                if (!Kept.Contains(option, StringComparer.OrdinalIgnoreCase))
                    (names ??= []).Add(option);
            }
        }
        return names;
    }

    private static readonly string[] Kept = ["close", "keep-alive", "upgrade", "te", "transfer-encoding", "content-length", "host"];
}
