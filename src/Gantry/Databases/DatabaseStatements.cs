using System.Globalization;

namespace Gantry.Databases;

/// <summary>The SQL of every step towards a service's database, for <see cref="DatabaseInitScript"/> and <see cref="DatabaseInitializer"/> alike.</summary>
internal static class DatabaseStatements
{
    /// <summary>Always there, and closed to the services' roles: by default PostgreSQL lets every role in.</summary>
    internal static readonly string[] Shared = ["postgres", "template1"];

    internal static string CreateRole(ServiceDatabase database) => $"CREATE ROLE {Quote(database.Owner)} {SignIn(database)}";

    /// <summary>A role that nobody can sign in as, until it has a password.</summary>
    internal static string CreateRoleWithoutPassword(ServiceDatabase database) => $"CREATE ROLE {Quote(database.Owner)} LOGIN";

    internal static string SetPassword(ServiceDatabase database) => $"ALTER ROLE {Quote(database.Owner)} {SignIn(database)}";

    /// <summary>In psql's language: the password is the value of the variable that the database's password names.</summary>
    internal static string SetPasswordFromEnvironment(ServiceDatabase database) =>
        $"\\getenv password {database.Password.Reveal()}\nALTER ROLE {Quote(database.Owner)} LOGIN PASSWORD :'password'";

    internal static string LimitConnections(ServiceDatabase database) =>
        $"ALTER ROLE {Quote(database.Owner)} CONNECTION LIMIT {ServiceDatabase.ConnectionLimit.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>From template0: template1 cannot be copied while anybody is connected to it.</summary>
    internal static string Create(ServiceDatabase database) =>
        $"CREATE DATABASE {Quote(database.Name)} OWNER {Quote(database.Owner)} TEMPLATE template0";

    internal static string SetOwner(ServiceDatabase database) => $"ALTER DATABASE {Quote(database.Name)} OWNER TO {Quote(database.Owner)}";

    /// <summary>CONNECT, TEMPORARY and whatever else was granted to everybody.</summary>
    internal static string Close(string database) => $"REVOKE ALL ON DATABASE {Quote(database)} FROM PUBLIC";

    internal static string SetSearchPath(ServiceDatabase database) =>
        $"ALTER ROLE {Quote(database.Owner)} IN DATABASE {Quote(database.Name)} SET search_path TO {Quote(database.Schema)}";

    internal static string CreateSchema(ServiceDatabase database) => $"CREATE SCHEMA {Quote(database.Schema)} AUTHORIZATION {Quote(database.Owner)}";

    internal static string SetSchemaOwner(ServiceDatabase database) => $"ALTER SCHEMA {Quote(database.Schema)} OWNER TO {Quote(database.Owner)}";

    internal static string ClosePublicSchema() => "REVOKE ALL ON SCHEMA public FROM PUBLIC";

    /// <summary>Quotes a name that <see cref="ServiceDatabase.Validate(IReadOnlyCollection{ServiceDatabase})"/> let pass: it has no quotes of its own.</summary>
    internal static string Quote(string name) => $"\"{name}\"";

    private static string SignIn(ServiceDatabase database) => $"LOGIN PASSWORD '{ScramVerifier.Create(database.Owner, database.Password)}'";
}
