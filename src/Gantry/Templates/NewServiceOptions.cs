namespace Gantry.Templates;

/// <summary>What people say of a service that is to be made.</summary>
public sealed record NewServiceOptions
{
    /// <summary>For people: <c>Billing Service</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Null: made from the name.</summary>
    public string? Slug { get; init; }

    /// <summary>As <c>--template</c> takes it; null for the default.</summary>
    public string? Template { get; init; }

    /// <summary>Whether the service has pages; null: as the template says.</summary>
    public bool? Frontend { get; init; }

    /// <summary>Further answers, each <c>question=answer</c>.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];
}
