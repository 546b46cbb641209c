namespace Gantry.Templates.Jinja.Nodes;

/// <summary>A macro as it is written.</summary>
/// <param name="Uses">The names that its body mentions: one that mentions <c>varargs</c> takes more arguments than it names.</param>
internal sealed record MacroDefinition(string Name, IReadOnlyList<(string Name, Expression? Default)> Parameters, IReadOnlyList<Statement> Body, IReadOnlySet<string> Uses);
