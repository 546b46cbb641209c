using System.Text;

namespace Gantry.Templates.Jinja;

/// <summary>Where a piece of a template runs: what it sees, and where its output goes.</summary>
internal sealed record Frame(JinjaEnvironment Environment, Scope Scope, StringBuilder Output)
{
    /// <summary>The blocks of the template and of those that extend it, by name; the outermost first.</summary>
    public Dictionary<string, List<Nodes.BlockNode>> Blocks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What top-level statements set, which blocks and importing templates see.</summary>
    public required Scope Root { get; init; }

    /// <summary>What the frames of one template share.</summary>
    public Heritage Heritage { get; } = new();

    /// <summary>Whether this is the template's own level: <c>if</c> stays on it, <c>for</c>, <c>with</c> and blocks have their own.</summary>
    public bool IsTop { get; init; } = true;

    /// <summary>Whether it is outside of blocks, where a template that extends another writes nothing.</summary>
    public bool IsOutsideOfBlocks { get; init; } = true;

    /// <summary>Whether text and values written here are nobody's.</summary>
    public bool IsMute => IsOutsideOfBlocks && Heritage.Parent is not null;

    /// <summary>A scope inside this one.</summary>
    public Frame Nested() => this with { Scope = new Scope(Scope), IsTop = false };

    /// <summary>The same place with the output kept apart.</summary>
    public Frame Capturing() => Nested() with { Output = new StringBuilder() };
}
