namespace Gantry.Templates.Jinja;

/// <summary>Names and their values; what is not here is looked for in the scope around it.</summary>
internal sealed class Scope(Scope? parent)
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>The names set in this scope itself.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Own => values;

    public void Set(string name, object? value) => values[name] = value;

    public bool TryGet(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.values.TryGetValue(name, out value))
                return true;
        }
        value = null;
        return false;
    }

    private Scope? Parent => parent;
}
