namespace Service.Identity;

/// <summary>Who signed in, as Keycloak says.</summary>
/// <param name="Subject">Stays the same when everything else changes.</param>
/// <param name="Email">Verified; empty when there is none.</param>
/// <param name="Roles">Highest first.</param>
/// <param name="IdToken">Keycloak ends its own session without asking back when it is shown this.</param>
public sealed record SignedInPerson(string Subject, string Username, string Name, string Email, IReadOnlyList<Role> Roles, string IdToken);
