namespace Gantry.Identity;

/// <summary>How far a reconcile goes.</summary>
public sealed record ReconcileOptions
{
    /// <summary>Delete clients, roles and groups that Gantry made and that nothing describes any more. Never users.</summary>
    public bool Prune { get; init; }

    /// <summary>Make and mend the users that are described: in dev only.</summary>
    public bool WithUsers { get; init; }

    /// <summary>How long Keycloak may take to answer at all.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromMinutes(2);
}
