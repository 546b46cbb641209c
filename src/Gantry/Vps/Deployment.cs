using System.Globalization;
using Gantry.Certificates;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Vps;

/// <summary>
/// Releases to one server over SSH: ship, migrate, start beside, prove, switch, watch, retire. Up to the switch nothing that serves
/// is touched; the switch itself and what follows run on the server to their end, whatever becomes of this process.
/// </summary>
/// <param name="root">Full path of the repository.</param>
/// <param name="name">The platform's name.</param>
/// <param name="mask">Keeps a text out of all further output.</param>
public sealed partial class Deployment(string root, string name, SshOptions options, ILoggerFactory loggers, Action<string> mask) : IAsyncDisposable
{
    private readonly SshConnection ssh = new(options);
    private readonly BlobCache cache = new(Path.Combine(root, ".nuke", "temp", "vps"));
    private readonly ILogger logger = loggers.CreateLogger<Deployment>();

    private HostProgram Host => new(ssh, root, name);

    /// <summary>Makes a release serve.</summary>
    /// <exception cref="UserErrorException">It was refused or undone, and the release before serves; says why.</exception>
    public async Task<DeployReport> DeployAsync(ReleaseContent content, DeployOptions deploy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(deploy);
        var only = Service(content, deploy.Service);
        var images = await new ImageStore(cache).DescribeAsync(content.References, content.ProvideAsync, cancellationToken);
        await using var lease = await ServerLease.AcquireAsync(Host, "deploy", Told, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        Require(lease.State);
        var before = lease.State.Current is null ? null : lease.State.Plan;
        var plan = content.Plan(lease.Number, images, before, only, cache);
        if (only is null && before is not null && before.Source == plan.Source && lease.State.Serving == lease.State.Current)
            return Report(null, lease.State, []);

        await ShipAsync(lease, plan, images, stop.Token);
        if (!lease.State.HasCertificate)
            await SendCertificateAsync(lease, content.Platform, stop.Token);
        if (lease.State.Realm != plan.Realm)
            await PrepareRealmAsync(lease, plan, content, stop.Token);
        await ApplyAsync(lease, lease.Number, plan, deploy, "deploy", cancellationToken);
        cache.Prune(before ?? plan, plan);
        return Report(lease.Number, lease.State, []);
    }

    /// <summary>Tells what <see cref="DeployAsync"/> would do. Nothing on the server is changed.</summary>
    public async Task<DeployReport> PlanAsync(ReleaseContent content, DeployOptions deploy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(deploy);
        var only = Service(content, deploy.Service);
        var store = new ImageStore(cache);
        var images = await store.DescribeAsync(content.References, content.ProvideAsync, cancellationToken);
        var state = new ServerState(await Host.RunAsync(["state"], cancellationToken: cancellationToken));
        Require(state);
        var before = state.Current is null ? null : state.Plan;
        var plan = content.Plan(int.MaxValue, images, before, only, cache);
        var shipment = await PrepareShipmentAsync(plan, before, images, cancellationToken);
        var starting = plan.Instances.Where(service => service.Value == int.MaxValue).Select(service => service.Key).ToList();
        var restarting = PlatformChanges(before, plan);
        var migrations = starting.ToDictionary(slug => slug, slug => plan.Migrations[slug].Except(before?.Migrations[slug] ?? [], StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        List<(string, string)> rows =
        [
            ("release now", state.Current is { } current ? current.ToString(CultureInfo.InvariantCulture) : "none"),
            ("bytes", shipment.IsEmpty ? "0: everything is there" : $"{DeployReport.Size(shipment.Bytes)} for {DeployReport.Size(shipment.UnpackedBytes)} there; {shipment.Layers.All} layers, {shipment.Layers.Deltas} of them as a delta"),
            ("containers", starting.Count == 0 ? "none is started" : $"{starting.Count} beside the old: {string.Join(", ", starting)}"),
            ("routes", $"{plan.Instances.Count} services, {starting.Count} switched{(before?.Files.GetValueOrDefault(Rendering.ReleaseFiles.Routes) == plan.Files[Rendering.ReleaseFiles.Routes] ? "" : "; the routes themselves change")}"),
            .. migrations.Select(service => ("migrations", service.Value.Count == 0 ? $"{service.Key}: no new files" : $"{service.Key}: {string.Join(", ", service.Value)}")),
            ("downtime", before is null ? "nothing serves yet" : restarting.Count == 0 ? "0" : $"while {string.Join(" and ", restarting)} is made anew, because its image or settings change"),
        ];
        return Report(null, state, rows);
    }

    /// <summary>Goes back to a release that was here.</summary>
    /// <param name="release">Its number; null for the one before.</param>
    public async Task<DeployReport> RollbackAsync(int? release, DeployOptions deploy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deploy);
        await using var lease = await ServerLease.AcquireAsync(Host, "roll back", Told, cancellationToken);
        Require(lease.State);
        var target = release ?? lease.State.Previous ?? throw new UserErrorException("there is no release before this one", "name one with `--release`; `StatusVps` lists them");
        if (target == lease.State.Serving && target == lease.State.Current)
            return Report(null, lease.State, []);
        await ApplyAsync(lease, target, null, deploy, "rollback", cancellationToken);
        return Report(target, lease.State, []);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ssh.DisposeAsync();

    private static string? Service(ReleaseContent content, string? slug) => slug is null ? null : content.Platform.GetService(slug).Slug;

    private void Require(ServerState state)
    {
        if (state.Engine.Length == 0 || !state.HasZstd)
            throw new UserErrorException($"{options.Target} has no {(state.Engine.Length == 0 ? "Docker Engine that answers" : "zstd")}", "prepare the server with `./build.sh ProvisionVps`");
    }

    private async Task<Shipment> PrepareShipmentAsync(ReleasePlan plan, ReleasePlan? before, IReadOnlyList<ShippedImage> images, CancellationToken cancellationToken)
    {
        var here = before?.Digests.ToHashSet(StringComparer.Ordinal) ?? [];
        var wanted = plan.Digests.Where(digest => !here.Contains(digest)).ToList();
        var shipment = new Shipment(cache);
        if (wanted.Count == 0)
            return shipment;
        var answer = new ServerState(await Host.RunAsync(["missing"], (stream, token) => stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(string.Concat(wanted.Select(digest => $"{digest}\n"))), token).AsTask(), cancellationToken: cancellationToken));
        var missing = answer.All("missing").Select(line => line[0]).Intersect(wanted, StringComparer.Ordinal).ToList();
        var lacking = images.Where(image => image.Layers.Prepend(image.Config).Any(digest => missing.Contains(digest) && !cache.Has(digest))).ToList();
        if (lacking.Count > 0)
            await new ImageStore(cache).FetchAsync(lacking, cancellationToken);
        await shipment.PrepareAsync(missing, [.. before?.Images.SelectMany(image => image.Layers).Distinct(StringComparer.Ordinal) ?? []],
            answer.All("part").ToDictionary(line => line[0], line => long.Parse(line[1], CultureInfo.InvariantCulture), StringComparer.Ordinal), cancellationToken);
        return shipment;
    }

    private async Task ShipAsync(ServerLease lease, ReleasePlan plan, IReadOnlyList<ShippedImage> images, CancellationToken cancellationToken)
    {
        var shipment = await PrepareShipmentAsync(plan, lease.State.Current is null ? null : lease.State.Plan, images, cancellationToken);
        if (shipment.IsEmpty)
            return;
        // What arrives is there twice for a moment, and once more as an image.
        if (lease.State.FreeBytes < shipment.UnpackedBytes * 2)
        {
            throw new UserErrorException($"{options.Target} has {DeployReport.Size(lease.State.FreeBytes)} of its disk left, and this release needs {DeployReport.Size(shipment.UnpackedBytes * 2)} there",
                "make room there, for example with `docker image prune`, and run the command again");
        }
        var bad = await SendAsync(lease, shipment, cancellationToken);
        if (bad.Count > 0)
        {
            Log.SendingWhole(logger, bad.Count);
            var whole = new Shipment(cache);
            await whole.PrepareWholeAsync(bad, cancellationToken);
            if ((await SendAsync(lease, whole, cancellationToken)).Count > 0)
                throw new UserErrorException("the server unpacks something else than was sent", "check its memory and its disk; run the command again");
        }
        var (sent, unpacked) = (DeployReport.Size(shipment.Bytes), DeployReport.Size(shipment.UnpackedBytes));
        Log.Shipped(logger, sent, options.Target, shipment.Layers.All, shipment.Layers.Deltas, unpacked);
    }

    private async Task<IReadOnlyList<string>> SendAsync(ServerLease lease, Shipment shipment, CancellationToken cancellationToken)
    {
        var lines = await Host.RunAsync(["receive", lease.Token], shipment.SendAsync, cancellationToken: cancellationToken);
        return [.. lines.Where(line => line is ["bad", ..]).Select(line => line[1]).Where(cache.Has)];
    }

    /// <summary>HTTPS from the first moment on. What browsers trust comes from an authority, later.</summary>
    private async Task SendCertificateAsync(ServerLease lease, PlatformModel platform, CancellationToken cancellationToken)
    {
        var authority = new LocalCertificateAuthority(Path.Combine(root, ".nuke", "temp", "vps", "certs"), TimeProvider.System, loggers.CreateLogger<LocalCertificateAuthority>());
        var certificates = await authority.ApplyAsync([platform.Domain, .. platform.ServiceHosts], cancellationToken);
        var secret = GatewayTlsSecret.Render(certificates);
        await Host.RunAsync(["certificate", lease.Token], (stream, token) => stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(secret), token).AsTask(), cancellationToken: cancellationToken);
    }

    /// <param name="cancellationToken">Of the user alone: once it has begun, the server needs nobody who holds a lease.</param>
    private async Task ApplyAsync(ServerLease lease, int release, ReleasePlan? plan, DeployOptions deploy, string kind, CancellationToken cancellationToken)
    {
        var number = release.ToString(CultureInfo.InvariantCulture);
        string[] verb =
        [
            "apply", lease.Token, number, $"{Environment.UserName}@{Environment.MachineName}", $"kind={kind}", $"bake={Seconds(deploy.Bake)}",
            $"timeout={Seconds(deploy.Start)}", $"settle={Seconds(deploy.Settle)}", $"standby={Seconds(deploy.Standby)}", $"breaking={(deploy.AllowBreakingMigration ? "yes" : "no")}",
        ];
        SshInput? input = plan is null ? null : (stream, token) => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(plan.ToString()), token).AsTask();
        // Ctrl-C does not cut the server off in the middle: it is asked to stop, and says when it has gone back.
        await using var abort = cancellationToken.Register(() => _ = AbortAsync(number));
        IReadOnlyList<string[]> lines;
        try
        {
            lines = await Host.RunAsync(verb, input, Told, CancellationToken.None);
        }
        catch (UserErrorException e) when (e.Message.Contains("was lost", StringComparison.Ordinal))
        {
            Log.ConnectionLost(logger, options.Target, release);
            lines = await Host.RunAsync(["follow", number], received: Told, cancellationToken: CancellationToken.None);
        }
        if (lines.LastOrDefault(line => line is ["result", ..]) is [_, "ok"])
            return;
        cancellationToken.ThrowIfCancellationRequested();
        var said = string.Concat(lines.Where(line => line is ["out", ..]).Select(line => $"\n  out: {string.Join(' ', line.Skip(1))}"));
        throw lines.LastOrDefault(line => line is ["problem", ..]) is [_, var what, var fix, ..]
            ? new UserErrorException($"{what}{said}", fix)
            : new UserErrorException($"release {number} was undone{string.Concat(lines.Where(line => line is not (["step", ..] or ["result", ..])).TakeLast(10).Select(line => $"\n  out: {string.Join(' ', line)}"))}", $"see /srv/{name}/state/runs/{number}.log on the server");
    }

    private async Task AbortAsync(string release)
    {
        try
        {
            await Host.RunAsync(["abort", release], cancellationToken: CancellationToken.None);
        }
        catch (Exception e) when (e is UserErrorException or Tooling.CommandFailedException)
        {
            Log.Step(logger, options.Target, e.Message);
        }
    }

    private void Told(string step) => Log.Step(logger, options.Target, step);

    private void Told(string[] line)
    {
        if (line is ["step", var step])
            Told(step);
    }

    /// <summary>The platform's containers that a release makes anew: each has one instance, so they are away for a moment.</summary>
    private static List<string> PlatformChanges(ReleasePlan? before, ReleasePlan plan)
    {
        const string Compose = Rendering.ReleaseFiles.Platform;
        if (before is null || before.Files.GetValueOrDefault(Compose) == plan.Files[Compose])
            return [];
        var old = before.Images.Select(image => image.Reference).ToHashSet(StringComparer.Ordinal);
        var changed = plan.Images.Where(image => !old.Contains(image.Reference)).Select(image => image.Reference.Split('/')[^1].Split(':')[0]).Where(part => part is "db" or "keycloak" or "gateway").ToList();
        return changed.Count > 0 ? changed : ["what changed of the platform"];
    }

    private DeployReport Report(int? release, ServerState state, IReadOnlyList<(string, string)> rows) => new()
    {
        Target = options.Target,
        Release = release,
        Before = state.Current,
        Rows = [.. rows, ("sent", $"{DeployReport.Size(ssh.BytesSent)} in {ssh.RoundTrips} commands over one connection")],
        BytesSent = ssh.BytesSent,
        RoundTrips = ssh.RoundTrips,
    };

    private static string Seconds(TimeSpan time) => ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
