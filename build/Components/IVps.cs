using Gantry.Vps;
using Nuke.Common;

/// <summary>One public server, reached over SSH.</summary>
public interface IVps : IStack
{
    /// <summary>Which server.</summary>
    [Parameter("The server: user@host[:port], or a host of ~/.ssh/config; the user is root, or may use sudo without a password")]
    string VpsHost => TryGetValue(() => VpsHost);

    /// <summary>How it is reached.</summary>
    [Parameter("OpenSSH client configuration to use in place of ~/.ssh/config")]
    string SshConfig => TryGetValue(() => SshConfig);

    /// <summary>For pipelines, whose machines have no keys of their own.</summary>
    [Parameter("Private SSH key for pipelines, as text or in Base64 (default: the keys and agents of your own OpenSSH)"), Secret]
    string VpsSshKey => TryGetValue(() => VpsSshKey);

    /// <summary>For pipelines, whose machines know no server.</summary>
    [Parameter("Lines of known_hosts for pipelines, the only host keys that count then (default: your own OpenSSH's)")]
    string VpsKnownHosts => TryGetValue(() => VpsKnownHosts);

    /// <summary>Changes nothing.</summary>
    [Parameter("Only show what ProvisionVps or DeployVps would do")]
    bool DryRun => TryGetValue<bool?>(() => DryRun) ?? false;

    /// <summary>Accepts errors for a while.</summary>
    [Parameter("Let DeployVps run migrations that the release which serves meanwhile cannot survive")]
    bool AllowBreakingMigration => TryGetValue<bool?>(() => AllowBreakingMigration) ?? false;

    /// <summary>Where <c>RollbackVps</c> goes.</summary>
    [Parameter("Number of the release that RollbackVps goes back to (default: the one before)")]
    int? Release => TryGetValue<int?>(() => Release!);

    /// <summary>The start of a release.</summary>
    [Parameter("Seconds within which a new release must be well (default: 180)")]
    int? StartSeconds => TryGetValue<int?>(() => StartSeconds!);

    /// <summary>The watch after a switch.</summary>
    [Parameter("Seconds for which DeployVps watches errors and latency after the switch, and goes back by itself (default: 10)")]
    int? BakeSeconds => TryGetValue<int?>(() => BakeSeconds!);

    /// <summary>The proof before a switch.</summary>
    [Parameter("Seconds for which a new release must be well before it gets traffic (default: 2)")]
    int? SettleSeconds => TryGetValue<int?>(() => SettleSeconds!);

    /// <summary>How long going back is a change of routes.</summary>
    [Parameter("How long the release before stays on standby: 10m (default), 90s, 1h")]
    string Standby => TryGetValue(() => Standby);

    /// <summary>How traffic goes from one release to another.</summary>
    DeployOptions SwitchOptions => DeployOptions.From(service: null, allowBreakingMigration: false, StartSeconds, SettleSeconds, BakeSeconds, Standby);

    /// <summary>How a release is made to serve.</summary>
    DeployOptions DeployOptions => SwitchOptions with { Service = Service, AllowBreakingMigration = AllowBreakingMigration };

    /// <summary>The server. To be disposed.</summary>
    Deployment Server => new(RootDirectory, Local.Platform.ImagePrefix, SshOptions.From(VpsHost, SshConfig, VpsSshKey, VpsKnownHosts), BuildLogs.Factory, BuildSecrets.Add);

    /// <summary>Prepares a bare server.</summary>
    Target ProvisionVps => _ => _
        .Description("Prepare a server with Debian 12 or 13 or Ubuntu 24.04: engine, directories, secrets file, firewall, log rotation (--dry-run only shows it)")
        .DependsOn(SetupSsh)
        .Executes(async () =>
        {
            await using var server = Server;
            var report = await server.ProvisionAsync(DryRun, BuildCancellation.Token);
            ClosingReports.Add(report);
            ReportSummary(_ => _.AddPair("Server", report.Summary));
        });

    /// <summary>Releases.</summary>
    Target DeployVps => _ => _
        .Description("Release to the server without a failed request; all of it or nothing (--dry-run only shows it, --service X takes one service)")
        .DependsOn(SetupSsh)
        // In a run with both, what failed its tests is not released.
        .TryAfter<ITests>(x => x.Test)
        .OnlyWhenDynamic(() => IsSucceeding)
        .Executes(async () =>
        {
            await using var server = Server;
            var (platform, files, images) = await Local.PrepareReleaseAsync(Domain, ImageSource, AllowStandIns, Acme, BuildCancellation.Token);
            var content = new ReleaseContent(platform, files, images, (gone, token) => Local.BuildAgainAsync(images, gone, token));
            var report = DryRun
                ? await server.PlanAsync(content, DeployOptions, BuildCancellation.Token)
                : await server.DeployAsync(content, DeployOptions, BuildCancellation.Token);
            ClosingReports.Add(report);
            ReportSummary(_ => _.AddPair("Release", report.Summary));
        });

    /// <summary>Goes back.</summary>
    Target RollbackVps => _ => _
        .Description("Go back to the release before, or to --release N: routes, images, settings and secrets; the database keeps its structure")
        .DependsOn(SetupSsh)
        .Executes(async () =>
        {
            await using var server = Server;
            var report = await server.RollbackAsync(Release, SwitchOptions, BuildCancellation.Token);
            ClosingReports.Add(report);
            ReportSummary(_ => _.AddPair("Release", report.Summary));
        });

    /// <summary>Shows what runs there.</summary>
    Target StatusVps => _ => _
        .Description("Show releases, health, certificate, disk, backup and open ports of the server")
        .DependsOn(SetupSsh)
        .Executes(async () =>
        {
            await using var server = Server;
            var status = await server.StatusAsync(BuildCancellation.Token);
            Terminal.Print(status);
            status.Require();
        });

    /// <summary>Shows the logs there.</summary>
    Target LogsVps => _ => _
        .Description("Show the logs of the server's containers, or of one --service")
        .DependsOn(SetupSsh)
        .Executes(async () =>
        {
            await using var server = Server;
            await server.LogsAsync(Service, Follow, Terminal.WriteLine, BuildCancellation.Token);
        });
}
