using Gantry.Platform;

namespace Gantry.Templates.Python;

/// <summary>A mistake in a template, found while it runs. Gets its place on the way out, from the innermost node that has one.</summary>
internal sealed class TemplateFault(string what, string fix) : Exception(what)
{
    public string Fix { get; } = fix;

    public SourceLocation? Where { get; private set; }

    /// <summary>A mistake whose place is known.</summary>
    public static TemplateFault At(SourceLocation place, string what, string fix) => new(what, fix) { Where = place };

    /// <summary>For exception filters: notes the place unless there is one, and lets the exception pass.</summary>
    /// <returns>False.</returns>
    public bool PassesThrough(SourceLocation place)
    {
        Where ??= place;
        return false;
    }

    public Problem ToProblem() => new(Message, Where, Fix);
}
