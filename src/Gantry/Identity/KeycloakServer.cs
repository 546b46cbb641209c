using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>A Keycloak, and who administers it.</summary>
/// <param name="Address">With the path it is served under: <c>https://localhost:8443/auth</c>.</param>
/// <param name="AdminUser">A user of the realm <c>master</c> with the role <c>admin</c>.</param>
/// <param name="AdminPassword">That user's password.</param>
public sealed record KeycloakServer(Uri Address, string AdminUser, Secret AdminPassword);
