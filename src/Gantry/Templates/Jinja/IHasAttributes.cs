namespace Gantry.Templates.Jinja;

/// <summary>An object of the engine's own with attributes: <c>loop</c>, a namespace, an imported template.</summary>
internal interface IHasAttributes
{
    bool TryGetAttribute(string name, out object? value);
}
