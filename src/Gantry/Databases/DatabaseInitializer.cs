using Gantry.Platform;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gantry.Databases;

/// <summary>Brings a running server, of whatever age, to the state that each service finds its own database in.</summary>
/// <remarks>
/// Reads before it writes: one query tells everything that PostgreSQL keeps for all databases together, one more in each existing
/// database tells the rest. Data, and rights granted to roles by name, stay as they are.
/// </remarks>
/// <param name="server">With a superuser: other roles may not read password verifiers.</param>
public sealed partial class DatabaseInitializer(DatabaseServer server, ILogger<DatabaseInitializer> logger)
{
    /// <summary>Few beside max_connections, whose default is 100; enough to keep a server busy.</summary>
    private const int Parallelism = 8;

    /// <summary>"gantry" in ASCII: the advisory lock that runs which change something take in turns.</summary>
    private const long LockKey = 0x67616e747279;

    private const int LockTimeoutSeconds = 120;

    /// <summary>Creates what is missing and mends what differs; safe to repeat, to interrupt and to run twice at once.</summary>
    /// <returns>What was done, in the order of <paramref name="databases"/>; empty when all was well and nothing was written.</returns>
    /// <exception cref="UserErrorException">A name cannot be used, the server cannot be reached, or the role lacks rights. What was done before stays.</exception>
    public async Task<IReadOnlyList<DatabaseChange>> ApplyAsync(
        IReadOnlyCollection<ServiceDatabase> databases, CancellationToken cancellationToken = default)
    {
        ServiceDatabase.Require(databases);
        await using var connection = await server.OpenAsync(DatabaseServer.Maintenance, cancellationToken);
        try
        {
            var (open, states) = await InspectAsync(connection, databases, cancellationToken);
            var differing = await FindDifferingAsync(states, cancellationToken);
            if (open.Count == 0 && differing.Count == 0)
            {
                Log.NothingToDo(logger, databases.Count);
                return [];
            }

            await LockAsync(connection, cancellationToken);
            // Another run may have done all of it while this one waited.
            (open, states) = await InspectAsync(connection, differing, cancellationToken);
            List<DatabaseChange> changes = [];
            foreach (var shared in open)
                await RunAsync(connection, shared, [DatabaseStep.Close(shared)], changes, cancellationToken);
            return [.. changes, .. await MendAsync(states, cancellationToken)];
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new UserErrorException($"role '{server.User}' lacks rights on the PostgreSQL server at {server.Address}: {e.MessageText}",
                "use a superuser, such as the role 'postgres' that the server was created with", cause: e);
        }
    }

    private async Task<IReadOnlyList<ServiceDatabase>> FindDifferingAsync(
        IReadOnlyList<ServiceDatabaseState> states, CancellationToken cancellationToken)
    {
        var differs = new bool[states.Count];
        await ForEachAsync(states, async (state, index, token) =>
        {
            differs[index] = !state.DatabaseExists || state.Steps().Any();
            if (differs[index])
                return;
            await using var connection = await server.OpenAsync(state.Database.Name, token);
            differs[index] = (await InspectInsideAsync(connection, state.Database, token)).Steps().Any();
        }, cancellationToken);
        return [.. states.Where((_, index) => differs[index]).Select(state => state.Database)];
    }

    private async Task<IReadOnlyList<DatabaseChange>> MendAsync(IReadOnlyList<ServiceDatabaseState> states, CancellationToken cancellationToken)
    {
        var changes = new List<DatabaseChange>[states.Count];
        await ForEachAsync(states, async (state, index, token) => changes[index] = await MendAsync(state, token), cancellationToken);
        return [.. changes.SelectMany(list => list)];
    }

    private async Task<List<DatabaseChange>> MendAsync(ServiceDatabaseState state, CancellationToken cancellationToken)
    {
        List<DatabaseChange> changes = [];
        if (!state.DatabaseExists)
        {
            await using var outside = await server.OpenAsync(DatabaseServer.Maintenance, cancellationToken);
            await RunAsync(outside, state.Database.Name, state.Steps(), changes, cancellationToken);
        }
        await using var connection = await server.OpenAsync(state.Database.Name, cancellationToken);
        if (state.DatabaseExists)
            await RunAsync(connection, state.Database.Name, state.Steps(), changes, cancellationToken);
        var inside = await InspectInsideAsync(connection, state.Database, cancellationToken);
        await RunAsync(connection, state.Database.Name, inside.Steps(), changes, cancellationToken);
        return changes;
    }

    /// <summary>Each statement for itself: CREATE DATABASE stands in no transaction, and a run that is cut off is continued by the next.</summary>
    private async Task RunAsync(
        NpgsqlConnection connection, string database, IEnumerable<DatabaseStep> steps, List<DatabaseChange> changes, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await using var command = new NpgsqlCommand(step.Sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            changes.Add(new DatabaseChange(database, step.Done));
            Log.Changed(logger, step.Done);
        }
    }

    private async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var attempt = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockKey})", connection);
        if (await attempt.ExecuteScalarAsync(cancellationToken) is true)
            return;
        Log.WaitingForOtherRun(logger, LockTimeoutSeconds);
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({LockKey})", connection) { CommandTimeout = LockTimeoutSeconds };
        try
        {
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e) when (e.InnerException is TimeoutException)
        {
            throw new UserErrorException($"another run has been changing the databases at {server.Address} for {LockTimeoutSeconds} s",
                "wait for it to end, or stop it, then try again", cause: e);
        }
    }

    private static Task ForEachAsync<T>(IReadOnlyList<T> items, Func<T, int, CancellationToken, Task> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(Enumerable.Range(0, items.Count), new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (index, token) => await act(items[index], index, token));
}
