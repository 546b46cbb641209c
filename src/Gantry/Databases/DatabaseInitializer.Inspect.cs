using Npgsql;
using NpgsqlTypes;

namespace Gantry.Databases;

public sealed partial class DatabaseInitializer
{
    // Names hold no commas, and text needs none of the array types that a slim data source leaves out.
    private const string StatesQuery = """
        SELECT role.oid IS NOT NULL,
               coalesce(role.rolcanlogin, false),
               coalesce(role.rolconnlimit::text, ''),
               role.rolpassword,
               database.oid IS NOT NULL,
               coalesce(database.datdba = role.oid, false),
               EXISTS (SELECT FROM aclexplode(coalesce(database.datacl, acldefault('d', database.datdba))) WHERE grantee = 0),
               coalesce('search_path=' || quote_ident(wanted.schema) = ANY (setting.setconfig), false)
        FROM unnest(string_to_array($1, ','), string_to_array($2, ','), string_to_array($3, ','))
             WITH ORDINALITY AS wanted(name, owner, schema, position)
             LEFT JOIN pg_authid role ON role.rolname = wanted.owner
             LEFT JOIN pg_database database ON database.datname = wanted.name
             LEFT JOIN pg_db_role_setting setting ON setting.setdatabase = database.oid AND setting.setrole = role.oid
        ORDER BY wanted.position
        """;

    private const string OpenQuery = """
        SELECT DISTINCT datname::text
        FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS granted
        WHERE datname = ANY (string_to_array($1, ',')) AND granted.grantee = 0
        ORDER BY 1
        """;

    private const string InsideQuery = """
        SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1),
               EXISTS (SELECT FROM pg_namespace WHERE nspname = $1 AND pg_get_userbyid(nspowner) = $2),
               EXISTS (SELECT FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) AS granted
                       WHERE nspname = 'public' AND granted.grantee = 0)
        """;

    /// <summary>Reads in one round trip what the server keeps outside of any one database.</summary>
    /// <returns>Those of the shared databases that are open to everybody, and each service's state.</returns>
    private static async Task<(IReadOnlyList<string> Open, IReadOnlyList<ServiceDatabaseState> States)> InspectAsync(
        NpgsqlConnection connection, IReadOnlyCollection<ServiceDatabase> databases, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Query(OpenQuery, string.Join(',', DatabaseStatements.Shared)),
                Query(StatesQuery, string.Join(',', databases.Select(database => database.Name)), string.Join(',', databases.Select(database => database.Owner)),
                    string.Join(',', databases.Select(database => database.Schema))),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        List<string> open = [];
        while (await reader.ReadAsync(cancellationToken))
            open.Add(reader.GetString(0));
        await reader.NextResultAsync(cancellationToken);
        List<ServiceDatabaseState> states = [];
        foreach (var database in databases)
        {
            await reader.ReadAsync(cancellationToken);
            states.Add(new ServiceDatabaseState(database)
            {
                RoleExists = reader.GetBoolean(0),
                RoleMaySignIn = reader.GetBoolean(1),
                ConnectionLimit = reader.GetString(2),
                Verifier = reader.IsDBNull(3) ? null : reader.GetString(3),
                DatabaseExists = reader.GetBoolean(4),
                IsOwned = reader.GetBoolean(5),
                IsOpen = reader.GetBoolean(6),
                HasSearchPath = reader.GetBoolean(7),
            });
        }
        return (open, states);
    }

    /// <summary>Reads what only a connection to the database itself can tell.</summary>
    private static async Task<ServiceSchemaState> InspectInsideAsync(NpgsqlConnection connection, ServiceDatabase database, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Query(InsideQuery, database.Schema, database.Owner) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ServiceSchemaState(database) { Exists = reader.GetBoolean(0), IsOwned = reader.GetBoolean(1), PublicIsOpen = reader.GetBoolean(2) };
    }

    private static NpgsqlBatchCommand Query(string sql, params IEnumerable<string> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }
}
