namespace Gantry.Gateway.DataPlane;

/// <summary>Finds what belongs to a host name: exact names first, then wildcards from the longest on, then what takes every host.</summary>
internal sealed class HostTable<T> where T : class
{
    private readonly Dictionary<string, T> exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, T> wildcards = new(StringComparer.OrdinalIgnoreCase); // by ".example.com"
    private T? any;

    /// <summary>Adds an entry.</summary>
    /// <param name="pattern">A name, <c>*.name</c>, or null for every host.</param>
    public void Add(string? pattern, T value)
    {
        if (pattern is null)
            any = value;
        else if (pattern.StartsWith("*.", StringComparison.Ordinal))
            wildcards[pattern[1..]] = value;
        else
            exact[pattern] = value;
    }

    /// <summary>Finds the most specific entry.</summary>
    /// <param name="host">Without port; empty when the client named none.</param>
    public T? Find(ReadOnlySpan<char> host)
    {
        if (exact.Count > 0 && exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(host, out var found))
            return found;
        if (wildcards.Count > 0)
        {
            var suffixes = wildcards.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var rest = host; rest.IndexOf('.') is >= 0 and var dot; rest = rest[(dot + 1)..])
            {
                if (rest.Length != host.Length || dot > 0)
                {
                    if (suffixes.TryGetValue(rest[dot..], out found))
                        return found;
                }
            }
        }
        return any;
    }
}
