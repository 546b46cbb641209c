namespace Gantry.Templates.Jinja.Nodes;

/// <summary>Where it goes on after a statement.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}
