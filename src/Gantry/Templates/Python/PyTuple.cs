using System.Collections;

namespace Gantry.Templates.Python;

/// <summary>A tuple.</summary>
internal sealed class PyTuple(params IReadOnlyList<object?> items) : IReadOnlyList<object?>
{
    public int Count => items.Count;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
