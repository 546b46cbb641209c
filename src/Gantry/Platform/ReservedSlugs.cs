using System.Text.RegularExpressions;

namespace Gantry.Platform;

/// <summary>The slugs that no service may have: containers, databases, schemas and images go by them.</summary>
public static partial class ReservedSlugs
{
    private static readonly string[] Names = ["db", "echo", "gateway", "keycloak", "maildev", "platform", "postgres", "public", "template", "template0", "template1"];

    /// <summary>Whether a slug is the platform's, PostgreSQL's (<c>pg_…</c>) or looks like another service's migrations.</summary>
    public static bool Contains(string slug) => Names.Contains(slug) || Pattern().IsMatch(slug);

    [GeneratedRegex("^pg-|-migrate$")]
    private static partial Regex Pattern();
}
