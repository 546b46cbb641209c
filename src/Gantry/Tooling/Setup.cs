using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Tooling;

/// <summary>
/// Brings a machine to the point where the platform can run: Docker Engine, Compose, buildx and, for local images, debootstrap.
/// Repeatable; when all is there it only looks, which takes some ten milliseconds.
/// </summary>
public sealed partial class Setup
{
    private static readonly string[] Plugins = ["compose", "buildx"];

    private readonly Machine machine;
    private readonly SetupOptions options;
    private readonly ILogger logger;

    /// <summary>Sets up this machine.</summary>
    public Setup(SetupOptions options, ILogger<Setup> logger)
        : this(Machine.Current(), options, logger)
    {
    }

    internal Setup(Machine machine, SetupOptions options, ILogger logger)
    {
        this.machine = machine;
        this.options = options;
        this.logger = logger;
    }

    /// <summary>Tells what <see cref="ApplyAsync"/> would do, and what it would ask of the user; changes nothing.</summary>
    /// <returns>An instruction a step; empty when everything is there.</returns>
    public async Task<IReadOnlyList<string>> PlanAsync(CancellationToken cancellationToken = default)
    {
        var plan = SetupPlan.For(await ExamineAsync(cancellationToken));
        return [.. plan.Steps.Select(step => step.ToString()), .. plan.Manual.Select(problem => problem.Fix)];
    }

    /// <summary>Installs and starts what is missing.</summary>
    /// <exception cref="UserErrorException">Something is missing that only the user can provide; the rest has been done.</exception>
    public async Task<SetupResult> ApplyAsync(CancellationToken cancellationToken = default)
    {
        var facts = await ExamineAsync(cancellationToken);
        if (SetupPlan.For(facts).IsEmpty)
            return new SetupResult([]);

        // Two builds that start on a fresh machine: the second waits here and then finds everything done.
        await using var turn = await FileLock.AcquireAsync(machine, () => Log.WaitingForOtherSetup(logger), cancellationToken);
        facts = await ExamineAsync(cancellationToken);
        if (NeedsPackageLists(facts))
        {
            await UpdatePackageListsAsync(cancellationToken);
            facts = await ExamineAsync(cancellationToken);
        }
        var plan = SetupPlan.For(facts);
        List<string> changes = [];
        foreach (var step in plan.Steps)
        {
            Log.Applying(logger, step);
            await ApplyStepAsync(step, changes, cancellationToken);
        }
        if (plan.Manual.Count > 0)
            throw new UserErrorException(plan.Manual);
        await VerifyAsync(changes, cancellationToken);
        return new SetupResult(changes);
    }

    /// <summary>What was installed must be what is found: a plugin in the user's own folder hides the system's.</summary>
    private async Task VerifyAsync(List<string> changes, CancellationToken cancellationToken)
    {
        var left = SetupPlan.For(await ExamineAsync(cancellationToken));
        if (left.IsEmpty)
            return;
        var hiding = Plugins.Select(name => Path.Combine(machine.DockerConfigDirectory, "cli-plugins", $"docker-{name}")).Where(File.Exists).ToList();
        var still = string.Join("; ", left.Steps.Select(step => step.ToString()).Concat(left.Manual.Select(problem => problem.What)));
        throw new UserErrorException($"Setup {string.Join(", ", changes)}, and yet it would have to {still}",
            hiding.Count > 0 ? $"remove {string.Join(" and ", hiding)}, which come before what was installed" : "run `./build.sh Doctor` to see what is found where");
    }

    internal Task ApplyStepAsync(SetupStep step, List<string> changes, CancellationToken cancellationToken) => step switch
    {
        SetupStep.InstallPackages packages => InstallPackagesAsync(packages, changes, cancellationToken),
        SetupStep.InstallPlugins plugins => InstallPluginsAsync(plugins, changes, cancellationToken),
        SetupStep.StartEngine start => StartEngineAsync(start, changes, cancellationToken),
        SetupStep.JoinDockerGroup join => JoinDockerGroupAsync(join, cancellationToken),
        _ => throw new NotSupportedException($"no way to {step}"),
    };

    private async Task<SetupFacts> ExamineAsync(CancellationToken cancellationToken)
    {
        var engine = DockerEngine.ExamineAsync(machine, cancellationToken);
        var compose = DockerPlugin.FindAsync(machine, "compose", cancellationToken);
        var buildx = DockerPlugin.FindAsync(machine, "buildx", cancellationToken);
        await Task.WhenAll(engine, compose, buildx);
        var (state, composeFound, buildxFound) = (await engine, await compose, await buildx);

        var facts = new SetupFacts
        {
            Host = machine.Kind,
            Distribution = machine.Distribution,
            HasSystemd = machine.HasSystemd,
            User = machine.User,
            HasDocker = machine.Find("docker") is not null,
            HasDaemon = HasDaemon(),
            Engine = state.Status,
            EngineDetail = state.Detail,
            Context = state.Context,
            Compose = ToolVersion.Find(composeFound?.Version),
            Buildx = ToolVersion.Find(buildxFound?.Version),
            NeedsDebootstrap = options.LocalImages,
            HasDebootstrap = machine.Find("debootstrap") is not null,
        };
        return SetupPlan.For(facts).IsEmpty ? facts : await WithMeansAsync(facts, cancellationToken);
    }

    /// <summary>Adds by what means the machine can be mended; asked only when there is something to mend.</summary>
    private async Task<SetupFacts> WithMeansAsync(SetupFacts facts, CancellationToken cancellationToken)
    {
        if (!machine.IsLinux)
            return facts;
        var canBecomeRoot = await machine.CanBecomeRootAsync(cancellationToken);
        return facts with
        {
            CanBecomeRoot = canBecomeRoot,
            PluginDirectory = canBecomeRoot ? machine.PluginDirectories[0] : Path.Combine(machine.DockerConfigDirectory, "cli-plugins"),
            Candidates = facts.Distribution.UsesApt ? await FindCandidatesAsync(cancellationToken) : facts.Candidates,
        };
    }

    private bool HasDaemon() => machine.Kind switch
    {
        HostKind.Linux => machine.Find("dockerd") is not null,
        HostKind.MacOS => Directory.Exists("/Applications/Docker.app") || machine.Find("colima") is not null || machine.Find("orb") is not null,
        _ => machine.Find("docker") is not null,
    };

    private async Task JoinDockerGroupAsync(SetupStep.JoinDockerGroup join, CancellationToken cancellationToken)
    {
        await machine.AsRoot("usermod", "--append", "--groups", "docker", join.User).RunAsync(cancellationToken);
        // A session keeps the groups it began with, so this run cannot go on.
        throw new UserErrorException($"user '{join.User}' was not in the group 'docker' and has been added to it; this session does not know yet",
            "sign in again, or run `newgrp docker`, then repeat the command");
    }
}
