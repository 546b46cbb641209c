using System.Collections.Frozen;

namespace Service.Identity;

/// <summary>
/// Which group gives which role, and which role includes which others (NIST's "hierarchical RBAC"):
/// Administrator ← Manager ← Editor ← Operator ← (Contributor, Reviewer) ← Viewer, and Auditor apart. Groups are kept in Keycloak.
/// </summary>
public static class Roles
{
    private static readonly FrozenDictionary<string, Role> ByGroup = new Dictionary<string, Role>
    {
        ["django-admins"] = Role.Administrator,
        ["django-managers"] = Role.Manager,
        ["django-editors"] = Role.Editor,
        ["django-operators"] = Role.Operator,
        ["django-contributors"] = Role.Contributor,
        ["django-reviewers"] = Role.Reviewer,
        ["django-viewers"] = Role.Viewer,
        ["django-auditors"] = Role.Auditor,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Role, Role[]> Juniors = new Dictionary<Role, Role[]>
    {
        [Role.Administrator] = [Role.Manager],
        [Role.Manager] = [Role.Editor],
        [Role.Editor] = [Role.Operator],
        [Role.Operator] = [Role.Contributor, Role.Reviewer],
        [Role.Contributor] = [Role.Viewer],
        [Role.Reviewer] = [Role.Viewer],
    }.ToFrozenDictionary();

    /// <summary>The roles of staff.</summary>
    public static IReadOnlySet<Role> Staff { get; } = new HashSet<Role> { Role.Administrator, Role.Manager, Role.Editor, Role.Operator, Role.Auditor };

    /// <summary>The roles that groups give, highest first. Groups that give none are ignored: a realm may use groups for other things too.</summary>
    /// <param name="groups">By name; with a mapper's <c>full.path</c> Keycloak writes <c>/name</c>.</param>
    public static IReadOnlyList<Role> Of(IEnumerable<string> groups) =>
        [.. groups.Select(group => group.TrimStart('/')).Where(ByGroup.ContainsKey).Select(group => ByGroup[group]).Distinct().Order()];

    /// <summary>The role and those that it includes.</summary>
    public static IEnumerable<Role> IncludedIn(Role role) => Juniors.GetValueOrDefault(role, []).SelectMany(IncludedIn).Prepend(role).Distinct();
}
