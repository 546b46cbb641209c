using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gantry.Platform;

/// <summary>Parses YAML and refuses nesting that is too deep: trees are built by recursion, and a full stack ends the process.</summary>
internal sealed class NestingLimitedParser(string text) : IParser
{
    /// <summary>Far above what any resource needs; Envoy's bootstrap, the deepest, has about 20.</summary>
    private const int MaximumDepth = 100;

    private readonly Parser inner = new(new StringReader(text));
    private int depth;

    /// <inheritdoc/>
    public ParsingEvent? Current => inner.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        bool moved;
        try
        {
            moved = inner.MoveNext();
        }
        catch (Exception e) when (e is not YamlException)
        {
            // YamlDotNet's scanner trips over some malformed texts instead of refusing them.
            throw new YamlException(inner.Current?.End ?? Mark.Empty, inner.Current?.End ?? Mark.Empty, "the text cannot be read beyond this line", e);
        }
        if (!moved)
            return false;
        depth += inner.Current!.NestingIncrease;
        return depth <= MaximumDepth
            ? true
            : throw new YamlException(inner.Current.Start, inner.Current.End, $"nested deeper than {MaximumDepth} levels");
    }
}
