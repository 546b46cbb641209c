using Gantry.Platform;

namespace Gantry.Templates;

/// <summary>A question of <c>copier.yml</c>, as it is written: most of its values may be Jinja.</summary>
internal sealed record Question
{
    public required string Name { get; init; }

    public required SourceLocation At { get; init; }

    /// <summary>Null: after the default's.</summary>
    public string? Type { get; init; }

    public bool HasDefault { get; init; }

    public object? Default { get; init; }

    /// <summary>A list, a dict, or a text that renders to one; null when any answer will do.</summary>
    public object? Choices { get; init; }

    public object? Multiselect { get; init; }

    /// <summary>Renders to a message when the answer will not do.</summary>
    public string? Validator { get; init; }

    /// <summary>Whether it is asked: a truth value, or a text that renders to one.</summary>
    public object? When { get; init; }

    /// <summary>Not kept in the answers file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>For people.</summary>
    public string? Help { get; init; }

    /// <summary>Where each key's value stands.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Places { get; init; } = new Dictionary<string, SourceLocation>();

    public SourceLocation PlaceOf(string key) => Places.GetValueOrDefault(key, At);
}
