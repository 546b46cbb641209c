namespace Gantry.Gateway.DataPlane;

/// <summary>Applies the header filters of routes.</summary>
internal static class HeaderChanges
{
    public static void Apply(HeaderModifier? change, IHeaderDictionary headers)
    {
        if (change is null)
            return;
        foreach (var name in change.Remove)
            headers.Remove(name);
        foreach (var (name, value) in change.Set)
            headers[name] = value;
        foreach (var (name, value) in change.Add)
            headers[name] = headers.TryGetValue(name, out var before) && before.Count > 0 ? $"{string.Join(',', before.ToArray())},{value}" : value;
    }
}
