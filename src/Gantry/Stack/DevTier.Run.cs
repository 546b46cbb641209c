using Gantry.Databases;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>Creates the containers that are missing or differ from the bundle.</summary>
    /// <param name="imageSource">Where images come from that went missing since the bundle was rendered.</param>
    /// <returns>What happened, for people.</returns>
    /// <exception cref="UserErrorException">The stack is another checkout's: nothing of it is changed. Or a port is taken; names the port and the process.</exception>
    public async Task<string> CreateContainersAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        async Task BuildAsync(IReadOnlyList<string> references, CancellationToken token) =>
            await BuildAgainAsync(await PlanImagesAsync(imageSource, token), references, token);

        async Task ClaimAsync(CancellationToken token)
        {
            await Owner.ClaimAsync(token); // first: that another checkout holds the ports is told by it better
            await RequireFreePortsAsync(token);
        }

        if (!await Stack.CreateAsync(ClaimAsync, BuildAsync, cancellationToken))
            return "as the bundle says";
        return "created";
    }

    /// <summary>Starts PostgreSQL. A volume whose administrator has another password than <c>.env</c> says is given that one.</summary>
    public Task<PartStart> StartDatabaseAsync(CancellationToken cancellationToken = default) =>
        Stack.StartAsync(Parts.Database with { Probe = AdmitAdministratorAsync }, cancellationToken: cancellationToken);

    /// <summary>Brings the services' databases to their described state.</summary>
    /// <returns>What changed, for people.</returns>
    public async Task<string> InitializeDatabasesAsync(CancellationToken cancellationToken = default)
    {
        var initializer = new DatabaseInitializer(DatabaseServer, loggers.CreateLogger<DatabaseInitializer>());
        var changes = await initializer.ApplyAsync(Databases, cancellationToken);
        return changes.Count == 0 ? "up to date" : changes.Count == 1 ? "1 change" : $"{changes.Count} changes";
    }

    /// <summary>Applies the migrations of all services side by side.</summary>
    public Task MigrateServicesAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(Stack.Migrations.Select(migration => Stack.RunOnceAsync(migration, cancellationToken)));

    /// <summary>What Dev tells at its end, when other runs may change the stack again.</summary>
    public StartReport ReportStart()
    {
        EndTurn();
        return new StartReport(Parts.All, Stack.Starts, Stack.Changed || realmChanged);
    }

    /// <summary>Asks every part how it is.</summary>
    /// <exception cref="UserErrorException">What runs under this platform's name is another checkout's stack.</exception>
    public async Task<StatusReport> StatusAsync(CancellationToken cancellationToken = default)
    {
        await Owner.RequireAsync(cancellationToken);
        return new StatusReport(await Stack.StatusAsync(Parts.All, cancellationToken));
    }

    /// <summary>Shows logs.</summary>
    /// <param name="service">One Compose service; null for all.</param>
    /// <param name="last">How many lines of each part it begins with; null for all.</param>
    /// <exception cref="UserErrorException">There is no such service, or nothing has been started.</exception>
    public async Task LogsAsync(string? service, bool follow, Action<string> received, int? last = null, CancellationToken cancellationToken = default)
    {
        await Owner.RequireAsync(cancellationToken); // its secrets are not ours, and would not be masked
        var running = (await Compose.ListAsync(cancellationToken)).Select(container => container.Service).ToList();
        if (running.Count == 0)
            throw NothingStarted();
        if (service is not null && !running.Contains(service))
            throw UnknownName.Error("service", service, running);
        _ = Secrets; // masked from here on, whatever a part writes
        await Compose.LogsAsync(service, follow, received, last, cancellationToken);
    }

    /// <summary>Stops and removes the containers.</summary>
    /// <param name="volumes">Also all data, and <c>.env</c> with the secrets that belong to it.</param>
    /// <returns>What was removed, for people.</returns>
    /// <exception cref="UserErrorException">The stack is another checkout's; nothing is removed.</exception>
    public async Task<string> DownAsync(bool volumes, CancellationToken cancellationToken = default)
    {
        await Owner.RequireAsync(cancellationToken);
        await TakeTurnAsync(cancellationToken);
        var containers = await Compose.ListAsync(cancellationToken);
        await Compose.DownAsync(volumes, cancellationToken);
        if (volumes)
        {
            Env.Remove();
            await Owner.ReleaseAsync(cancellationToken);
        }
        return $"{containers.Count} containers{(volumes ? ", all data and secrets" : "")}";
    }

    private async Task RequireFreePortsAsync(CancellationToken cancellationToken)
    {
        var holders = await Task.WhenAll(PublishedPorts.Select(port => Ports.FindHolderAsync(port, cancellationToken)));
        var problems = holders.OfType<PortHolder>().Where(holder => holder.ComposeProject != Platform.Name).Select(PortTaken).ToList();
        if (problems.Count > 0)
            throw new UserErrorException(problems);
    }

    private Problem PortTaken(PortHolder holder) => Platform.Services.FirstOrDefault(service => service.DebugPort == holder.Port) is { } debugged
        ? new Problem($"port {holder.Port}, where the debugger of '{debugged.Slug}' is to listen, is in use by {holder}", debugged.DebugPortAt, "stop it, or choose another `debug.port`")
        : new Problem($"port {holder.Port} is in use by {holder}", null, "stop it, or choose other `ports` in infra/platform.yaml");

    /// <summary>
    /// A probe of the database that mends a forgotten password: whoever lost <c>.env</c> but kept the volume could not get in
    /// otherwise. Inside the container the administrator needs no password.
    /// </summary>
    private async Task<string?> AdmitAdministratorAsync(CancellationToken cancellationToken)
    {
        var server = DatabaseServer;
        var readiness = await server.ProbeAsync(TimeSpan.FromSeconds(2), cancellationToken);
        if (readiness.IsReady)
            return null;
        if (readiness.State is DatabaseState.WrongPassword)
        {
            var verifier = ScramVerifier.Create(server.User, server.Password);
            await Compose.RunInAsync("db", ["psql", "--username", server.User, "--quiet", "--set", "ON_ERROR_STOP=1"], $"ALTER ROLE {server.User} PASSWORD '{verifier}';\n", cancellationToken);
            Log.AdministratorAdmitted(logger);
        }
        return readiness.Detail;
    }
}
