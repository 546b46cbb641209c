namespace Gantry.Gateway.DataPlane;

/// <summary>A backend of a rule, with what is changed on the way to it.</summary>
/// <param name="Upstream">Null for a reference that cannot be used: its share of requests gets status 500.</param>
internal sealed record PlannedBackend(Upstream? Upstream, int Weight, HeaderModifier? RequestHeaders, HeaderModifier? ResponseHeaders);
