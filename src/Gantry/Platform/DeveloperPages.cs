using System.Collections.Frozen;

namespace Gantry.Platform;

/// <summary>What dev shows to the developer and not to strangers: closed to a tunnel unless it is exposed by name.</summary>
public static class DeveloperPages
{
    /// <summary>Errors with code, settings and variables, as development servers show them.</summary>
    public const string DebugPages = "debug-pages";

    /// <summary>Keycloak's administration.</summary>
    public const string KeycloakAdmin = "keycloak-admin";

    /// <summary>The mails that MailDev caught.</summary>
    public const string MailDev = "maildev";

    /// <summary>The echo server.</summary>
    public const string Echo = "echo";

    /// <summary>Those that have a route of their own.</summary>
    public static IReadOnlyList<string> Routes { get; } = [MailDev, KeycloakAdmin, Echo];

    /// <summary>All names.</summary>
    public static FrozenSet<string> All { get; } = Routes.Append(DebugPages).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Checks what somebody asked to expose.</summary>
    /// <exception cref="UserErrorException">There is no such page.</exception>
    public static IReadOnlyList<string> Parse(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).Select(name => All.Contains(name) ? name : throw UnknownName.Error("page", name, [.. All.Order(StringComparer.Ordinal)]))];
}
