using System.Text;

namespace Gantry.Gateway.DataPlane;

/// <summary>The path and query of a request as the client wrote them, with the path made unambiguous.</summary>
/// <param name="Path">Escaped as the client escaped it; dot segments are gone, neighbouring slashes are one.</param>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="Status">200, 400 for a target that is refused, or 307 when the client shall ask for <see cref="Path"/> instead.</param>
internal readonly record struct RequestTarget(string Path, string Query, int Status)
{
    private static readonly RequestTarget Refused = new("", "", 400);

    /// <summary>Reads a request target in origin form, absolute form or <c>*</c>.</summary>
    /// <param name="escapedSlashes">What is done with <c>%2F</c> and <c>%5C</c>: the names of ClientTrafficPolicy.</param>
    public static RequestTarget Parse(string target, string escapedSlashes, bool mergeSlashes)
    {
        if (!target.StartsWith('/'))
        {
            if (target == "*")
                return new("*", "", 200);
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            if (authority < 0)
                return Refused;
            var path_ = target.AsSpan(authority + 3).IndexOfAny('/', '?');
            target = path_ < 0 ? "/" : target[(authority + 3 + path_)..];
            if (target[0] == '?')
                target = "/" + target;
        }
        // Whatever ends a line or a word in a request's head would begin another request at the backend.
        if (target.AsSpan().ContainsAnyExceptInRange('!', '~') || target.Contains('#', StringComparison.Ordinal))
            return Refused;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        var query = mark < 0 ? "" : target[mark..];

        var status = 200;
        if (path.Contains('%', StringComparison.Ordinal))
        {
            if (!IsEscapedWell(path))
                return Refused;
            if (escapedSlashes != "KeepUnchanged" && HoldsEscapedSlash(path))
            {
                if (escapedSlashes == "RejectRequest")
                    return Refused;
                status = escapedSlashes == "UnescapeAndRedirect" ? 307 : 200;
                path = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace("%5C", "/", StringComparison.OrdinalIgnoreCase);
            }
        }
        if (path.Contains('\\', StringComparison.Ordinal))
            return Refused;
        return new(NeedsCleaning(path, mergeSlashes) ? Clean(path, mergeSlashes) : path, query, status);
    }

    private static bool HoldsEscapedSlash(string path) =>
        path.Contains("%2F", StringComparison.OrdinalIgnoreCase) || path.Contains("%5C", StringComparison.OrdinalIgnoreCase);

    private static bool IsEscapedWell(string path)
    {
        for (var i = path.IndexOf('%', StringComparison.Ordinal); i >= 0; i = path.IndexOf('%', i + 1))
        {
            if (i + 2 >= path.Length || !char.IsAsciiHexDigit(path[i + 1]) || !char.IsAsciiHexDigit(path[i + 2]))
                return false;
            if (path[i + 1] == '0' && path[i + 2] == '0')
                return false; // a NUL ends strings in many a program behind us
        }
        return true;
    }

    private static bool NeedsCleaning(string path, bool mergeSlashes) =>
        mergeSlashes && path.Contains("//", StringComparison.Ordinal)
        || path.Contains("/.", StringComparison.Ordinal)
        || path.Contains("%2e", StringComparison.OrdinalIgnoreCase);

    private static string Clean(string path, bool mergeSlashes)
    {
        List<string> kept = [];
        var segments = path[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            var plain = segments[i].Contains('%', StringComparison.Ordinal)
                ? segments[i].Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) : segments[i];
            if (plain is "." or "..")
            {
                if (plain == ".." && kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
                if (isLast)
                    kept.Add(""); // "/a/.." is the directory "/"
            }
            else if (segments[i].Length > 0 || isLast || !mergeSlashes)
                kept.Add(segments[i]);
        }
        var cleaned = new StringBuilder(path.Length);
        foreach (var segment in kept)
            cleaned.Append('/').Append(segment);
        return cleaned.Length == 0 ? "/" : cleaned.ToString();
    }
}
