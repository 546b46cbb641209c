namespace Gantry.Identity;

/// <summary>One line of a plan.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Kind">In Keycloak's word: realm, client, role, group, user.</param>
/// <param name="Name">Which one.</param>
/// <param name="Details">What differs, a field each; secrets are not shown.</param>
public sealed record RealmChange(RealmChangeAction Action, string Kind, string Name, IReadOnlyList<string> Details)
{
    /// <summary>Such as <c>change client backend: redirectUris</c>.</summary>
    public override string ToString()
    {
        var line = $"{Action.ToString().ToLowerInvariant()} {Kind} {Name}";
        return Details.Count == 0 ? line : $"{line}: {string.Join("; ", Details)}";
    }
}
