using System.Text;

namespace Gantry.Databases;

/// <summary>
/// What <see cref="DatabaseInitializer"/> does, as a script for psql: PostgreSQL's image runs it when it starts with an empty volume,
/// so that the databases are there before the server listens.
/// </summary>
public static class DatabaseInitScript
{
    /// <summary>Renders the script.</summary>
    /// <returns>SQL with psql commands; holds password verifiers, no passwords. A second run changes nothing.</returns>
    /// <exception cref="Platform.UserErrorException">The databases cannot stand side by side, or a name cannot be used.</exception>
    public static string Render(IEnumerable<ServiceDatabase> databases) =>
        Render(databases, "Holds password verifiers, no passwords.", DatabaseStatements.CreateRole, DatabaseStatements.SetPassword);

    /// <summary>Renders the script for where the passwords are not known: psql reads them from its environment.</summary>
    /// <param name="databases">Each with the name of a variable for a password.</param>
    /// <inheritdoc cref="Render(IEnumerable{ServiceDatabase})"/>
    public static string RenderForEnvironment(IEnumerable<ServiceDatabase> databases) =>
        Render(databases, "Reads the passwords from the environment.", DatabaseStatements.CreateRoleWithoutPassword, DatabaseStatements.SetPasswordFromEnvironment);

    private static string Render(IEnumerable<ServiceDatabase> databases, string aboutPasswords,
        Func<ServiceDatabase, string> createRole, Func<ServiceDatabase, string> setPassword)
    {
        var all = databases.OrderBy(database => database.Name, StringComparer.Ordinal).ToArray();
        ServiceDatabase.Require(all);
        var script = new StringBuilder($$"""
            -- One database, role and schema a service. PostgreSQL's image runs this once, when its volume is empty;
            -- `InitDatabases` brings older volumes to the same state. {{aboutPasswords}}
            \set ON_ERROR_STOP on

            -- By default every role may open every database. Who owns one may set its search_path, and with it what `=` means there;
            -- this is run by a superuser, so it says its own.
            \connect postgres

            """.ReplaceLineEndings("\n"));
        foreach (var shared in DatabaseStatements.Shared)
            script.Append(DatabaseStatements.Close(shared)).Append(";\n");
        foreach (var database in all)
            Append(script, database, createRole(database), setPassword(database));
        return script.ToString();
    }

    private static void Append(StringBuilder script, ServiceDatabase database, string createRole, string setPassword) => script.Append($"""

        -- {database.Name}
        {Unless($"SELECT FROM pg_roles WHERE rolname = '{database.Owner}'", createRole)}
        {setPassword};
        {DatabaseStatements.LimitConnections(database)};
        {Unless($"SELECT FROM pg_database WHERE datname = '{database.Name}'", DatabaseStatements.Create(database))}
        {DatabaseStatements.SetOwner(database)};
        {DatabaseStatements.Close(database.Name)};
        {DatabaseStatements.SetSearchPath(database)};
        \connect {DatabaseStatements.Quote(database.Name)}
        SET search_path TO pg_catalog;
        {Unless($"SELECT FROM pg_namespace WHERE nspname = '{database.Schema}'", DatabaseStatements.CreateSchema(database))}
        {DatabaseStatements.SetSchemaOwner(database)};
        SELECT '{DatabaseStatements.ClosePublicSchema()}' FROM pg_namespace WHERE nspname = 'public' \gexec
        \connect postgres

        """.ReplaceLineEndings("\n"));

    /// <summary>PostgreSQL has no IF NOT EXISTS for roles and databases; psql runs what a query answers.</summary>
    private static string Unless(string exists, string statement) =>
        $"SELECT '{statement.Replace("'", "''", StringComparison.Ordinal)}' WHERE NOT EXISTS ({exists}) \\gexec";
}
