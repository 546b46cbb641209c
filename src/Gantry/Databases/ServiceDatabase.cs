using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Databases;

/// <summary>The database that one service has to itself.</summary>
/// <param name="Name">A lower-case name of letters, digits, <c>_</c> and <c>-</c>, at most 63 characters.</param>
/// <param name="Owner">The role that owns it and that the service signs in as; named by the same rule.</param>
/// <param name="Password">The role's password: printable ASCII.</param>
/// <param name="Schema">Where the service's tables go, in place of <c>public</c>; named by the same rule.</param>
public sealed partial record ServiceDatabase(string Name, string Owner, Secret Password, string Schema)
{
    /// <summary>
    /// Connections that a service's role may have at once, so that one that leaks them takes none of the others': of the 100 of
    /// PostgreSQL's default, and the 200 of a server. Two releases of a service share it while one takes over from the other.
    /// </summary>
    public const int ConnectionLimit = 50;

    private static readonly string[] ReservedDatabases = ["postgres", "template0", "template1"];
    private static readonly string[] ReservedRoles = ["postgres", "public", "none", "gantry-backup"];
    private static readonly string[] ReservedSchemas = ["public", "information_schema"];

    /// <summary>Checks that these databases can stand side by side in one server.</summary>
    /// <returns>All that is wrong; empty when they can be created.</returns>
    public static IEnumerable<Problem> Validate(IReadOnlyCollection<ServiceDatabase> databases) =>
        databases.SelectMany(database => database.Validate())
            .Concat(Shared(databases, "database", database => database.Name))
            .Concat(Shared(databases, "role", database => database.Owner));

    /// <summary>Validates and fails once, with everything that is wrong.</summary>
    internal static void Require(IReadOnlyCollection<ServiceDatabase> databases)
    {
        if (Validate(databases).ToArray() is { Length: > 0 } problems)
            throw new UserErrorException(problems);
    }

    private IEnumerable<Problem> Validate()
    {
        foreach (var problem in Names("database", Name, ReservedDatabases).Concat(Names("role", Owner, ReservedRoles)).Concat(Names("schema", Schema, ReservedSchemas)))
            yield return problem;
        // PostgreSQL and its clients put other characters through SASLprep, which needs Unicode's normalisation tables; a
        // build that runs without ICU has none, so the verifier made here would fit no client's.
        if (Password.Reveal().Any(letter => letter is < ' ' or > '~'))
        {
            yield return new Problem($"the password of role '{Owner}' has characters outside printable ASCII", null,
                "choose a password of ASCII letters, digits and punctuation");
        }
    }

    private static IEnumerable<Problem> Names(string kind, string name, string[] reserved)
    {
        if (!NamePattern().IsMatch(name))
        {
            yield return new Problem($"'{name}' cannot be the name of a {kind}, which begins with a letter and has at most 63 lower-case letters, digits, '_' and '-'",
                null, "choose another slug for the service");
        }
        else if (reserved.Contains(name, StringComparer.Ordinal) || name.StartsWith("pg_", StringComparison.Ordinal))
        {
            yield return new Problem($"'{name}' cannot be the name of a {kind}: PostgreSQL has that one for itself", null, "choose another slug for the service");
        }
    }

    private static IEnumerable<Problem> Shared(IEnumerable<ServiceDatabase> databases, string kind, Func<ServiceDatabase, string> name) =>
        from sharing in databases.GroupBy(name, StringComparer.Ordinal)
        where sharing.Count() > 1
        select new Problem($"{sharing.Count()} services ask for {kind} '{sharing.Key}'; each has one to itself", null, "give each service a slug of its own");

    // The strictness makes every name safe between double quotes, in SQL and in psql's own commands.
    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,62}\z")]
    private static partial Regex NamePattern();
}
