using System.Collections.Concurrent;
using System.Diagnostics;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

/// <summary>
/// The dev stack of one bundle: creates its containers when the bundle changed, starts part by part, and knows what runs.
/// One instance serves one run; its methods may be called at the same time.
/// </summary>
/// <param name="applied">Remembers which containers the bundle as it is now has been created as.</param>
public sealed class LocalStack(ComposeProject project, AppliedBundle applied, ILogger<LocalStack> logger)
{
    /// <summary>Compose services of this ending run once, before the service itself: <c>backend-migrate</c>.</summary>
    public const string MigrationSuffix = "-migrate";

    private readonly Stopwatch sinceBegin = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<string, PartStart> starts = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, ContainerInfo> containers = new Dictionary<string, ContainerInfo>();

    /// <summary>How the parts started in this run, in the order in which they got ready.</summary>
    public IReadOnlyList<PartStart> Starts => [.. starts.Values.OrderBy(start => start.Ready)];

    /// <summary>Whether this run started or created anything.</summary>
    public bool Changed { get; private set; }

    /// <summary>Creates the containers that are missing or differ from the bundle; none is started.</summary>
    /// <param name="check">Runs before anything is created or has to be started; throws when that cannot work.</param>
    /// <param name="provide">Builds images that went missing since the bundle was rendered; another checkout shares the engine.</param>
    /// <returns>False when all were as the bundle says.</returns>
    public async Task<bool> CreateAsync(
        Func<CancellationToken, Task> check, Func<IReadOnlyList<string>, CancellationToken, Task> provide, CancellationToken cancellationToken = default)
    {
        await RefreshAsync(cancellationToken);
        var isApplied = applied.Matches(containers.Values);
        if (!isApplied || !containers.Values.All(container => container.IsRunning || container.IsCompleted))
            await check(cancellationToken);
        if (isApplied)
            return false;

        try
        {
            await project.CreateAsync(recreate: !applied.IsRemembered, cancellationToken);
        }
        catch (CommandFailedException)
        {
            if (await project.MissingImagesAsync(cancellationToken) is not { Count: > 0 } missing)
                throw;
            await provide(missing, cancellationToken);
            await project.CreateAsync(recreate: !applied.IsRemembered, cancellationToken);
        }
        await RefreshAsync(cancellationToken);
        applied.Remember(containers.Values);
        Changed = true;
        return true;
    }

    /// <summary>The Compose services that run once before their service.</summary>
    public IReadOnlyList<string> Migrations => [.. containers.Keys.Where(service => service.EndsWith(MigrationSuffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Starts a part unless it runs, and waits until it answers.</summary>
    /// <param name="waitedFor">What had to be there first, for the report.</param>
    /// <exception cref="UserErrorException">It ended, or did not answer in time.</exception>
    public async Task<PartStart> StartAsync(StackPart part, string? waitedFor = null, CancellationToken cancellationToken = default)
    {
        var container = GetContainer(part.Name);
        var wasRunning = container.IsRunning;
        var started = sinceBegin.Elapsed;
        if (!wasRunning)
        {
            Changed = true;
            await project.StartAsync([container], cancellationToken);
        }

        await WaitUntilReadyAsync(part, container, cancellationToken);
        var start = new PartStart(part.Name, waitedFor, started, sinceBegin.Elapsed, wasRunning);
        starts[part.Name] = start;
        if (!wasRunning)
            Log.PartReady(logger, part.Name, start.Took.TotalSeconds);
        return start;
    }

    /// <summary>Starts a container and waits for its own health check, whatever the gateway's routes lead to.</summary>
    /// <exception cref="UserErrorException">It ended, or was not healthy in time.</exception>
    public async Task StartHealthyAsync(string service, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var container = GetContainer(service);
        await project.StartAsync([container], cancellationToken);
        await WaitUntilHealthyAsync(container.Id, service, timeout, cancellationToken);
    }

    /// <summary>Starts another container of a service beside the one that runs, and waits for its health check.</summary>
    /// <param name="name">Of the container.</param>
    /// <exception cref="UserErrorException">It ended, or was not healthy in time.</exception>
    public async Task StartBesideAsync(string service, string name, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        await project.RemoveBesideAsync(name, cancellationToken); // of a run that was cut off
        await project.StartBesideAsync(service, name, cancellationToken);
        await WaitUntilHealthyAsync(name, service, timeout, cancellationToken);
    }

    /// <summary>Removes what <see cref="StartBesideAsync"/> started.</summary>
    public Task RemoveBesideAsync(string name, CancellationToken cancellationToken = default) => project.RemoveBesideAsync(name, cancellationToken);

    /// <summary>Runs a container that does one thing and ends, unless it has done so since it was created.</summary>
    /// <returns>False when it had done its work before.</returns>
    /// <exception cref="UserErrorException">It failed; says what it wrote last.</exception>
    public async Task<bool> RunOnceAsync(string service, CancellationToken cancellationToken = default)
    {
        var container = GetContainer(service);
        if (container.IsCompleted)
            return false;

        var watch = Stopwatch.StartNew();
        Changed = true;
        await project.StartAsync([container], cancellationToken);
        var exitCode = await project.WaitForExitAsync(container, cancellationToken);
        if (exitCode != 0)
            throw await EndedAsync(service, container, exitCode, watch.Elapsed, cancellationToken);
        Log.RanOnce(logger, service, watch.Elapsed.TotalSeconds);
        return true;
    }

    /// <summary>Asks every part whether it is ready.</summary>
    public async Task<IReadOnlyList<PartStatus>> StatusAsync(IEnumerable<StackPart> parts, CancellationToken cancellationToken = default)
    {
        await RefreshAsync(cancellationToken);
        return await Task.WhenAll(parts.Select(part => StatusAsync(part, cancellationToken)));
    }

    private async Task<PartStatus> StatusAsync(StackPart part, CancellationToken cancellationToken)
    {
        if (!containers.TryGetValue(part.Name, out var container))
            return new PartStatus(part, "absent", "not created");
        if (!container.IsRunning)
            return new PartStatus(part, container.State, container.ExitCode is { } code ? $"exited with {code}" : "not started");
        var answer = await Readiness.AskAsync(part.Probe, cancellationToken);
        return new PartStatus(part, answer is null ? PartStatus.Healthy : "unhealthy", answer);
    }

    private async Task RefreshAsync(CancellationToken cancellationToken) =>
        containers = (await project.ListAsync(cancellationToken)).ToDictionary(container => container.Service, StringComparer.Ordinal);

    private ContainerInfo GetContainer(string service) =>
        containers.TryGetValue(service, out var container)
            ? container
            : throw new UserErrorException($"the bundle has no Compose service '{service}'", $"look at {Path.Combine(project.BundleDirectory, "compose.yaml")}");

    /// <summary>Waits for the answer or for the end of the container, whichever comes first.</summary>
    private async Task WaitUntilReadyAsync(StackPart part, ContainerInfo container, CancellationToken cancellationToken)
    {
        if (await Readiness.AskAsync(part.Probe, cancellationToken) is null)
            return;

        var watch = Stopwatch.StartNew();
        using var other = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Readiness.TryWaitForAsync(part.Probe, part.Timeout, other.Token);
        var ended = project.WaitForExitAsync(container, other.Token);
        var first = await Task.WhenAny(ready, ended);
        await other.CancelAsync();
        await Task.WhenAll(ready, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the other one was cancelled

        cancellationToken.ThrowIfCancellationRequested();
        if (first == ended && ready.Status != TaskStatus.RanToCompletion)
            throw await EndedAsync(part.Name, container, await ended, watch.Elapsed, cancellationToken);
        if (await ready is { } answer)
            throw await NotReadyAsync(part, container, answer, cancellationToken);
    }

    private async Task WaitUntilHealthyAsync(string container, string service, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (await project.CheckHealthAsync(container, cancellationToken) is { } reason)
        {
            if (watch.Elapsed > timeout)
                throw new UserErrorException($"the new container of '{service}' is not healthy after {timeout.TotalSeconds:0} s: {reason}", $"look at its log: `docker logs {container}`");
            await Task.Delay(Readiness.Interval, cancellationToken);
        }
    }

    private async Task<UserErrorException> EndedAsync(string service, ContainerInfo container, int exitCode, TimeSpan after, CancellationToken cancellationToken) =>
        new($"'{service}' exited with {exitCode} after {after.TotalSeconds:0.0} s{await QuoteLastLinesAsync(container, cancellationToken)}",
            $"correct what it complains about and run the command again; `./build.sh Logs --service {service}` shows all of it");

    private async Task<UserErrorException> NotReadyAsync(StackPart part, ContainerInfo container, string answer, CancellationToken cancellationToken) =>
        new($"{part.Name} is not ready after {part.Timeout.TotalSeconds:0} s: {answer}{await QuoteLastLinesAsync(container, cancellationToken)}",
            $"look at its log: `./build.sh Logs --service {part.Name}`");

    private async Task<string> QuoteLastLinesAsync(ContainerInfo container, CancellationToken cancellationToken)
    {
        var lines = await project.LastLinesAsync(container, cancellationToken: cancellationToken);
        return string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"\n  out: {line}"));
    }
}
