namespace Gantry.Gateway.DataPlane;

/// <summary>Rewrites paths.</summary>
internal static class PathChange
{
    /// <summary>Applies a change to a path.</summary>
    /// <param name="prefixLength">Length of the prefix that matched, without a trailing slash.</param>
    public static string Apply(PathModifier change, string path, int prefixLength)
    {
        if (change.Kind == PathModifierKind.ReplaceFullPath)
            return change.Value.Length == 0 ? "/" : change.Value;
        var rest = path.AsSpan(Math.Min(prefixLength, path.Length)); // "" or "/…"
        var prefix = change.Value.AsSpan().TrimEnd('/');
        return rest.Length == 0 && prefix.Length == 0 ? "/" : string.Concat(prefix, rest);
    }
}
