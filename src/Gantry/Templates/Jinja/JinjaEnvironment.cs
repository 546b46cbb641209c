using System.Collections.Concurrent;
using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Parses templates and knows what they may use.</summary>
/// <param name="options">Delimiters, white space, extensions.</param>
/// <param name="load">Gives the text of an included template by its path; null when there is none.</param>
/// <param name="nameOf">How messages name an included template.</param>
/// <param name="clock">What <c>now</c> and <c>strftime</c> go by.</param>
internal sealed class JinjaEnvironment(JinjaOptions options, Func<string, string?>? load = null, Func<string, string>? nameOf = null, TimeProvider? clock = null)
{
    private readonly ConcurrentDictionary<string, JinjaTemplate?> included = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Text, string File, int Line), JinjaTemplate> compiled = new();

    public JinjaOptions Options => options;

    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    /// <summary>Names that every template sees, imported ones too.</summary>
    public Dictionary<string, object?> Globals { get; } = new(StandardGlobals.All, StringComparer.Ordinal);

    /// <summary>Parses a text, or gives what it was parsed to before.</summary>
    /// <param name="start">The file, and the line on which the text begins in it.</param>
    /// <exception cref="UserErrorException">The text is no template.</exception>
    public JinjaTemplate Compile(string text, SourceLocation start) => compiled.GetOrAdd((text, start.File, start.Line), _ =>
    {
        try
        {
            return Parse(text, start);
        }
        catch (TemplateFault fault)
        {
            throw new UserErrorException([fault.ToProblem()], fault);
        }
    });

    /// <summary>Finds a template that another one includes, imports or extends.</summary>
    public JinjaTemplate? Find(string path) => included.GetOrAdd(path, _ =>
        load?.Invoke(path) is { } text ? Parse(text, new SourceLocation(nameOf?.Invoke(path) ?? path, 1)) : null);

    public Undefined Undefined(string what) => new(what, options.StrictUndefined);

    private JinjaTemplate Parse(string text, SourceLocation start) => new(this, Parser.Parse(text, start, options));
}
