using System.Text;

namespace Gantry.Templates.Jinja;

/// <summary>Where a piece of a template runs: what it sees, and where its output goes.</summary>
internal sealed record Frame(JinjaEnvironment Environment, Scope Scope, StringBuilder Output)
{
    /// <summary>The blocks of the template and of those that extend it, by name; the outermost first.</summary>
    public Dictionary<string, List<Nodes.BlockNode>> Blocks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What top-level statements set, which blocks and importing templates see.</summary>
    public required Scope Root { get; init; }

    /// <summary>The template that this one extends, once its <c>extends</c> has run.</summary>
    public JinjaTemplate? Parent { get; set; }

    /// <summary>A scope inside this one.</summary>
    public Frame Nested() => this with { Scope = new Scope(Scope) };

    /// <summary>The same place with the output kept apart.</summary>
    public Frame Capturing() => this with { Scope = new Scope(Scope), Output = new StringBuilder() };
}
