namespace Gantry.Templates.Jinja;

/// <summary>What a template has of others.</summary>
internal sealed class Heritage
{
    /// <summary>The template that it extends, once its <c>extends</c> has run.</summary>
    public JinjaTemplate? Parent { get; set; }
}
