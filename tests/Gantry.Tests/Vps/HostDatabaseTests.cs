using Gantry.Databases;
using Gantry.Platform;
using Gantry.Tests.Databases;
using Gantry.Tooling;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

/// <summary>
/// What the server's script does in a database that a service owns, against a real PostgreSQL: the service decides what is in there, and
/// tries to be more than it is.
/// </summary>
public sealed class HostDatabaseTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    /// <summary>In the place of Docker's client: the container `db` is the fixture's server, and migrations are SQL that the service's role runs.</summary>
    private const string Docker = """
        #!/usr/bin/env bash
        case $1 in
            ps) [[ "$*" != *service=db* ]] || echo db ;;
            exec)
                shift
                while [[ $1 == --* ]]; do
                    [[ $1 != --env || $2 != *=* ]] || export "$2"
                    [[ $1 != --env ]] || shift
                    shift
                done
                shift
                exec "$@" ;;
            compose)
                while [ $# -gt 0 ]; do [[ $1 != DATABASE_NAME=* ]] || export PGDATABASE=${1#*=}; shift; done
                exec psql --username="$SERVICE_ROLE" --no-psqlrc --set=ON_ERROR_STOP=1 --file="$MIGRATION" ;;
        esac
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>What each attack does once it runs with a superuser's rights.</summary>
    private static string Seize(ServiceDatabase service) => $"BEGIN ALTER ROLE {service.Owner} SUPERUSER; EXCEPTION WHEN insufficient_privilege THEN NULL; END;";

    [RequiresPostgresFact]
    public async Task A_trigger_on_the_table_of_migrations_stays_the_services_own_while_they_are_rehearsed()
    {
        var service = await NewServiceAsync();
        await postgres.QueryAsync(service, $"""
            CREATE TABLE app_migrations (name text);
            INSERT INTO app_migrations VALUES ('0001');
            CREATE FUNCTION seize() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {Seize(service)} RETURN NEW; END $$;
            CREATE TRIGGER seize BEFORE INSERT ON app_migrations FOR EACH ROW EXECUTE FUNCTION seize()
            """);

        var said = await RehearseAsync(service, "CREATE TABLE later AS SELECT name FROM app_migrations");

        (await PowersAsync(service)).ShouldBe("False|False|False");
        said.ShouldBeEmpty();
        (await postgres.QueryAsync("postgres", "SELECT datname FROM pg_database WHERE datname LIKE '%rehearsal'")).ShouldBeEmpty();
    }

    [RequiresPostgresFact]
    public async Task A_migration_that_brings_functions_of_its_own_is_watched_without_calling_them_as_somebody_else()
    {
        var service = await NewServiceAsync();
        await postgres.QueryAsync(service, "CREATE TABLE items (id int)");

        await RehearseAsync(service, $"""
            CREATE SCHEMA evil;
            CREATE FUNCTION evil.current_query() RETURNS text LANGUAGE plpgsql AS $$ BEGIN {Seize(service)} RETURN ''; END $$;
            CREATE FUNCTION evil.same(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN {Seize(service)} RETURN true; END $$;
            CREATE OPERATOR evil.!~* (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.same);
            SET search_path = evil, pg_catalog;
            CREATE INDEX grabbed ON "{service.Schema}".items (id);
            ALTER TABLE "{service.Schema}".items ALTER COLUMN id TYPE bigint
            """);

        (await PowersAsync(service)).ShouldBe("False|False|False");
    }

    [RequiresPostgresFact]
    public async Task A_table_whose_name_is_sql_is_a_name()
    {
        var service = await NewServiceAsync();
        var name = $"x'); ALTER ROLE {service.Owner} SUPERUSER; --";
        var table = $"\"{service.Schema}\".\"{name}\"";
        // Also one whose name goes on in a next line, with a command of psql's own.
        var proof = Path.Combine(directory.Path, "proof");
        await postgres.QueryAsync(service, $"""
            CREATE TABLE {table} (n int);
            INSERT INTO {table} SELECT generate_series(1, 100000);
            CREATE TABLE "y
            \! touch {proof}
            \connect - postgres
            ALTER ROLE {service.Owner} SUPERUSER; --" (n int)
            """);
        await postgres.QueryAsync(service, $"ANALYZE {table}");

        var said = await RehearseAsync(service, $"ALTER TABLE {table} ALTER COLUMN n TYPE bigint");

        (await PowersAsync(service)).ShouldBe("False|False|False");
        said.ShouldContain("changes the type of column n");
        said.ShouldContain("which has about 100000 rows"); // it was looked up as what it is
        File.Exists(proof).ShouldBeFalse();
    }

    [RequiresPostgresFact]
    public async Task Migrations_that_the_running_code_does_not_survive_are_still_found()
    {
        var service = await NewServiceAsync();
        await postgres.QueryAsync(service, """
            CREATE TABLE items (id int, name text, gone int);
            CREATE TABLE large AS SELECT generate_series(1, 100000) AS id, 1 AS other;
            ANALYZE large
            """);

        var said = await RehearseAsync(service, """
            ALTER TABLE items DROP COLUMN gone;
            ALTER TABLE items ADD COLUMN added int NOT NULL;
            CREATE INDEX CONCURRENTLY not_locking ON large (other);
            CREATE INDEX locking ON large (id)
            """);

        said.Split('\n').ShouldBe([
            $"drops or renames column gone of {service.Schema}.items",
            $"adds column added to {service.Schema}.items, required and without a default of the database",
            $"locks, to make an index, {service.Schema}.large, which has about 100000 rows",
        ], ignoreOrder: true);
    }

    [RequiresPostgresFact]
    public async Task What_the_owner_of_a_database_sets_for_it_does_not_reach_the_superuser_who_looks_in()
    {
        var service = await NewServiceAsync();
        await postgres.QueryAsync(service, $"""
            CREATE SCHEMA evil;
            CREATE FUNCTION evil.seize() RETURNS text LANGUAGE plpgsql AS $$ BEGIN {Seize(service)} RETURN 'public'; END $$;
            CREATE VIEW evil.pg_namespace AS SELECT evil.seize()::name AS nspname, 10::oid AS nspowner, NULL::aclitem[] AS nspacl;
            GRANT USAGE ON SCHEMA evil TO PUBLIC; GRANT SELECT ON evil.pg_namespace TO PUBLIC;
            ALTER DATABASE "{service.Name}" SET search_path = evil, pg_catalog
            """);

        await postgres.CreateInitializer().ApplyAsync([service]);
        await postgres.PsqlAsync(DatabaseInitScript.Render([service]));
        await RehearseAsync(service, "CREATE TABLE later (id int)");

        (await PowersAsync(service)).ShouldBe("False|False|False");
    }

    [RequiresPostgresFact]
    public async Task A_database_that_is_restored_runs_its_functions_as_its_owner_and_comes_back_whole()
    {
        var service = await NewServiceAsync();
        await postgres.QueryAsync(service, $"""
            CREATE FUNCTION really_seize() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {Seize(service)} END $$;
            CREATE FUNCTION seize(n int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM "{service.Schema}".really_seize(); RETURN n; END $$;
            CREATE TABLE items (id int PRIMARY KEY, note text CHECK ("{service.Schema}".seize(1) = 1));
            CREATE INDEX computed ON items ("{service.Schema}".seize(id));
            CREATE MATERIALIZED VIEW seen AS SELECT "{service.Schema}".seize(id) AS id FROM items;
            CREATE TABLE guarded (tenant text DEFAULT 'a', secret text);
            ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
            ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON guarded USING (tenant = current_setting('app.tenant', true) OR "{service.Schema}".seize(2) = 1) WITH CHECK (true);
            INSERT INTO items SELECT n, 'note' FROM generate_series(1, 50) n;
            INSERT INTO guarded (secret) SELECT 'x' FROM generate_series(1, 7);
            SELECT lo_from_bytea(4242, 'large object'::bytea);
            ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC
            """);

        await HostAsync(service, "prepare_reader; " +
            $"in_database <<< 'GRANT CONNECT ON DATABASE \"{service.Name}\" TO \"gantry-backup\"'; " +
            $"docker exec db pg_dump --username=gantry-backup --no-password --format=custom --dbname={service.Name} > {directory.Path}/dump");
        var restored = await HostAsync(service, $"decrypt() {{ cat \"$1\"; }}; restore_beside {service.Name} {service.Owner} {directory.Path}/dump; cat {Server}/state/*.log");

        restored.ShouldNotContain("error");
        (await PowersAsync(service)).ShouldBe("False|False|False");
        (await postgres.QueryAsync("postgres", "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'gantry-backup'")).ShouldBe(["False|False|False"]);
        var copy = $"{service.Name}__restore";
        (await postgres.QueryAsync(service, "SELECT count(*), current_schema() FROM items", copy)).ShouldBe([$"50|{service.Schema}"]);
        (await postgres.QueryAsync(copy, $"SELECT count(*) FROM \"{service.Schema}\".guarded")).ShouldBe(["7"]);
        (await postgres.QueryAsync(service, "SELECT convert_from(lo_get(4242), 'UTF8')", copy)).ShouldBe(["large object"]);
        (await postgres.QueryAsync(copy, "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname !~ '^(pg_|information)' AND relowner = 10")).ShouldBe(["0"]);
        (await postgres.QueryAsync("postgres", $"SELECT pg_get_userbyid(datdba), datacl::text LIKE '%{{=%' FROM pg_database WHERE datname = '{copy}'")).ShouldBe([$"{service.Owner}|False"]);
        await HostAsync(service, $"drop_copy {copy}");
    }

    [RequiresPostgresFact]
    public async Task A_backup_that_names_another_owner_is_refused()
    {
        var service = await NewServiceAsync();
        var other = await NewServiceAsync();

        (await HostAsync(service, $"is_restored_as_owner B {service.Name} {service.Owner} && echo restored")).ShouldBe("restored");
        (await HostAsync(service, $"is_restored_as_owner B {service.Name} {other.Owner}")).ShouldContain($"belongs to role '{other.Owner}', and the one that serves to '{service.Owner}'");
        (await HostAsync(service, $"is_restored_as_owner B {service.Name} postgres")).ShouldContain("belongs to role 'postgres', and the one that serves to");
        (await HostAsync(service, $"is_restored_as_owner B new_one postgres || echo left")).ShouldContain("left database new_one as it is");
        (await HostAsync(service, $"is_restored_as_owner B template1 {service.Owner}")).ShouldContain("which the server has for itself");
    }

    [RequiresPostgresFact]
    public async Task The_status_names_every_role_that_may_do_more_than_a_service()
    {
        var service = await NewServiceAsync();
        await HostAsync(service, "prepare_reader");

        (await HostAsync(service, "status_roles")).ShouldBeEmpty();
        await postgres.QueryAsync("postgres", $"""CREATE ROLE "odd ""one" SUPERUSER; CREATE ROLE runner; GRANT pg_execute_server_program TO runner; ALTER ROLE "{service.Owner}" CREATEROLE""");
        var said = await HostAsync(service, "status_roles");
        await postgres.QueryAsync("postgres", $"""DROP ROLE "odd ""one"; DROP ROLE runner; ALTER ROLE "{service.Owner}" NOCREATEROLE""");

        said.Split('\n').ShouldBe(["powerful\t\"odd \"\"one\": superuser", "powerful\trunner: pg_execute_server_program", $"powerful\t{service.Owner}: creates roles"], ignoreOrder: true);
    }

    [RequiresPostgresFact]
    public async Task Sleeping_connections_of_one_service_leave_room_for_the_others()
    {
        var (greedy, other) = (await NewServiceAsync(), await NewServiceAsync());
        List<Npgsql.NpgsqlConnection> sleeping = [];
        try
        {
            await Should.ThrowAsync<Npgsql.PostgresException>(async () =>
            {
                for (var count = 0; count < 100; count++)
                {
                    sleeping.Add(new Npgsql.NpgsqlConnection($"Host={postgres.Server.Host};Port={postgres.Server.Port};Database={greedy.Name};Username={greedy.Owner};Password={greedy.Password.Reveal()};Pooling=false"));
                    await sleeping[^1].OpenAsync();
                }
            });

            (await postgres.QueryAsync(other, "SELECT 1")).ShouldBe(["1"]);
            sleeping.Count.ShouldBe(ServiceDatabase.ConnectionLimit + 1);
        }
        finally
        {
            foreach (var connection in sleeping)
                await connection.DisposeAsync();
        }
    }

    [RequiresPostgresFact]
    public async Task An_older_role_gets_the_limit_too()
    {
        var service = await NewServiceAsync();
        await postgres.QueryAsync("postgres", $"ALTER ROLE \"{service.Owner}\" CONNECTION LIMIT -1");

        (await postgres.CreateInitializer().ApplyAsync([service])).Select(change => change.What).ShouldBe([$"limited role '{service.Owner}' to 50 connections"]);
        (await postgres.CreateInitializer().ApplyAsync([service])).ShouldBeEmpty();
    }

    private string Server => Path.Combine(directory.Path, "server");

    private async Task<ServiceDatabase> NewServiceAsync()
    {
        // As the platform names them: no hyphens, one name for all three.
        var name = $"shop_{Guid.NewGuid():N}"[..16];
        var service = new ServiceDatabase(name, name, Secret.Generate(), name);
        await postgres.CreateInitializer().ApplyAsync([service]);
        return service;
    }

    private async Task<string> PowersAsync(ServiceDatabase service) =>
        (await postgres.QueryAsync("postgres", $"SELECT rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = '{service.Owner}'")).Single();

    private Task<string> RehearseAsync(ServiceDatabase service, string migration)
    {
        directory.Write("migration.sql", migration);
        Directory.CreateDirectory(Path.Combine(Server, "releases", "1", "files", "release"));
        File.WriteAllText(Path.Combine(Server, "releases", "1", "files", "release", "shop.yaml"), "services:\n  shop-migrate:\n");
        File.WriteAllText(Path.Combine(Server, "releases", "1", "secrets"), "1");
        return HostAsync(service, $"rehearse shop 1 {service.Name}");
    }

    /// <summary>Calls functions of the server's script.</summary>
    private async Task<string> HostAsync(ServiceDatabase service, string script)
    {
        var text = HostProgram.Read(RepositoryRoot.Path);
        directory.Write("host.sh", $"{text[..text.LastIndexOf("main \"$@\"", StringComparison.Ordinal)]}\nmkdir -p \"$state\"\n{script}\n");
        directory.Write("bin/docker", Docker);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory["bin/docker"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var result = await new Command("bash", directory["host.sh"], "gantry").WithEnvironment("GANTRY_ROOT", Server)
            .WithEnvironment("PATH", $"{Path.Combine(directory.Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}")
            .WithEnvironment("PGHOST", postgres.SocketDirectory).WithEnvironment("PGPORT", $"{postgres.Server.Port}")
            .WithEnvironment("SERVICE_ROLE", service.Owner).WithEnvironment("MIGRATION", directory["migration.sql"]).TryRunAsync();
        return $"{result.Output}{(result.Succeeded ? "" : result.Error)}".TrimEnd('\n');
    }
}
