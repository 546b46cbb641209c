using Gantry.Platform;

namespace Gantry.Templates;

/// <summary>A service and how it stands to its template.</summary>
/// <param name="Template">Null when it was made from none.</param>
/// <param name="State">For people.</param>
public sealed record ListedService(ServiceModel Service, string? Template, string State);
