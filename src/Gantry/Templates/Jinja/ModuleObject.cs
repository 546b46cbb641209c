namespace Gantry.Templates.Jinja;

/// <summary>An imported template: what its top level has set. Names that begin with <c>_</c> stay its own.</summary>
internal sealed class ModuleObject(Frame frame) : IHasAttributes
{
    public bool TryGetAttribute(string name, out object? value)
    {
        value = null;
        if (name.StartsWith('_'))
            return false;
        var (found, set) = frame.Root.Own.Where(pair => pair.Key == name).Select(pair => (true, pair.Value)).FirstOrDefault();
        value = set;
        return found;
    }

    public override string ToString() => frame.Output.ToString();
}
