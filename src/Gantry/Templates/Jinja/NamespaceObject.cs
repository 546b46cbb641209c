using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary><c>namespace()</c>: carries values out of a loop.</summary>
internal sealed class NamespaceObject(PyDict values) : IHasAttributes
{
    public void Set(string name, object? value) => values[name] = value;

    public bool TryGetAttribute(string name, out object? value) => values.TryGetValue(name, out value);
}
