using Gantry.Platform;

namespace Gantry.Tooling;

/// <summary>What Setup would do on a machine, and what it leaves to the user.</summary>
internal sealed record SetupPlan(IReadOnlyList<SetupStep> Steps, IReadOnlyList<Problem> Manual)
{
    /// <summary>`docker compose up --wait`, `!override` and profiles as the bundle uses them.</summary>
    internal static readonly Version LeastCompose = new(2, 20);

    /// <summary>Build secrets and plain progress.</summary>
    internal static readonly Version LeastBuildx = new(0, 9);

    /// <summary>All packages whose candidates the plan is made by.</summary>
    internal static readonly IReadOnlyList<string> Packages =
    [
        "docker-ce", "docker-ce-cli", "docker-compose-plugin", "docker-buildx-plugin",
        "docker.io", "docker-cli", "docker-compose-v2", "docker-compose", "docker-buildx", "debootstrap",
    ];

    /// <summary>Releases whose own Compose is older than v2, and the next one, whose plugins run on them.</summary>
    private static readonly Dictionary<string, string> NextRelease = new(StringComparer.Ordinal) { ["bookworm"] = "trixie" };

    public bool IsEmpty => Steps.Count == 0 && Manual.Count == 0;

    public static SetupPlan For(SetupFacts facts)
    {
        var needs = Needs.Of(facts);
        if (needs.Nothing)
            return new SetupPlan([], []);
        if (facts.Engine is not EngineStatus.Answers && !facts.Context.IsSystemEngine && facts.HasDocker)
            return new SetupPlan([], [OtherEngine(facts)]);
        return facts is { Host: HostKind.Linux, Distribution.UsesApt: true } ? WithApt(facts, needs) : new SetupPlan([], [.. Instructions(facts, needs)]);
    }

    private static SetupPlan WithApt(SetupFacts facts, Needs needs)
    {
        List<string> packages = [];
        List<string> plugins = [];
        List<Problem> manual = [];
        var next = NextRelease.GetValueOrDefault(facts.Distribution.Codename);

        // A machine that gets its packages from Docker's own repository keeps doing so: the two families exclude each other.
        var fromDocker = facts.Candidates.ContainsKey("docker-ce");
        if (needs.Daemon)
            packages.Add(fromDocker ? "docker-ce" : "docker.io");
        if (needs.Docker && fromDocker)
            packages.Add("docker-ce-cli");
        else if (needs.Docker && facts.Candidates.ContainsKey("docker-cli"))
            packages.Add("docker-cli"); // trixie split it off; before, docker.io holds it
        else if (needs.Docker && !needs.Daemon)
            packages.Add("docker.io");
        if (needs.Debootstrap)
            packages.Add("debootstrap");

        if (needs.Compose)
            Choose("Docker Compose", LeastCompose, "docker-compose", "docker-compose-plugin", "docker-compose-v2", "docker-compose");
        if (needs.Buildx)
            Choose("Docker buildx", LeastBuildx, "docker-buildx", "docker-buildx-plugin", "docker-buildx");

        void Choose(string name, Version least, string package, params string[] candidates)
        {
            if (candidates.FirstOrDefault(candidate => ToolVersion.Find(facts.Candidates.GetValueOrDefault(candidate)) >= least) is { } found)
                packages.Add(found);
            else if (next is not null)
                plugins.Add(package);
            else
                manual.Add(new Problem($"{facts.Distribution.PrettyName} has no package of {name} {least} or newer", null,
                    $"install {name} as https://docs.docker.com/engine/install/ describes, then run `./build.sh Setup` again"));
        }

        List<SetupStep> steps = [];
        if (packages.Count > 0 && !facts.CanBecomeRoot)
            manual.Add(new Problem($"{string.Join(", ", packages)} must be installed, and this user may not: it is not root and sudo asks for a password",
                null, $"run `sudo apt-get install --yes {string.Join(' ', packages)}`"));
        else if (packages.Count > 0)
            steps.Add(new SetupStep.InstallPackages(packages));
        if (plugins.Count > 0)
            steps.Add(new SetupStep.InstallPlugins(next!, plugins, facts.PluginDirectory));

        if (needs.Start && facts.CanBecomeRoot)
            steps.Add(new SetupStep.StartEngine(facts.HasSystemd));
        else if (needs.Start && !needs.Daemon)
            manual.Add(NotRunning(facts, facts.HasSystemd ? "run `sudo systemctl start docker`" : "run `sudo dockerd` in another terminal"));
        if (needs.Group && facts.CanBecomeRoot)
            steps.Add(new SetupStep.JoinDockerGroup(facts.User));
        else if (needs.Group)
            manual.Add(new Problem($"user '{facts.User}' may not use the Docker Engine: {facts.EngineDetail}", null,
                $"run `sudo usermod --append --groups docker {facts.User}`, then sign in again"));
        return new SetupPlan(steps, manual);
    }

    private static IEnumerable<Problem> Instructions(SetupFacts facts, Needs needs)
    {
        var missing = needs.Names().ToList();
        if (missing.Count > 0)
            yield return new Problem($"{string.Join(", ", missing)} {(missing.Count > 1 ? "are" : "is")} missing or too old", null, facts switch
            {
                { Host: HostKind.MacOS } => "run `brew install --cask docker-desktop`, then start Docker Desktop once",
                { Host: HostKind.Windows } => "run `winget install Docker.DockerDesktop`, then start Docker Desktop once",
                { Distribution: { Id: "fedora" } } => "run `sudo dnf install moby-engine docker-cli docker-compose docker-buildx`",
                { Distribution: { Id: "arch" } or { Like: ["arch", ..] } } => "run `sudo pacman -S docker docker-compose docker-buildx`",
                { Distribution: { Id: "alpine" } } => "run `apk add docker docker-cli-compose docker-cli-buildx` as root",
                { Distribution: { Id: "opensuse-leap" or "opensuse-tumbleweed" } } => "run `sudo zypper install docker docker-compose docker-buildx`",
                _ => $"install Docker Engine 20.10, Compose {LeastCompose} and buildx {LeastBuildx} or newer, as https://docs.docker.com/engine/install/ describes",
            });
        if (needs.Debootstrap)
            yield return new Problem("local images start from a Debian base that debootstrap makes, and it runs on Debian and Ubuntu only", null,
                "use `--image-source upstream`");
        if (needs.Group)
            yield return new Problem($"user '{facts.User}' may not use the Docker Engine: {facts.EngineDetail}", null,
                $"run `sudo usermod --append --groups docker {facts.User}`, then sign in again");
        if (needs.Start && !missing.Contains("Docker Engine"))
            yield return NotRunning(facts, facts switch
            {
                { Host: HostKind.MacOS } => "run `open -a Docker` and wait until it says that the engine runs",
                { Host: HostKind.Windows } => "start Docker Desktop and wait until it says that the engine runs",
                { HasSystemd: true } => "run `sudo systemctl start docker`",
                _ => "start dockerd as root",
            });
    }

    private static Problem OtherEngine(SetupFacts facts) => new(
        $"the Docker Engine of context '{facts.Context.Name}' does not answer: {facts.EngineDetail}", null,
        (facts.Context, facts.Host) switch
        {
            ({ Socket: { } socket }, HostKind.Linux) when socket.StartsWith("/run/user/", StringComparison.Ordinal) => "run `systemctl --user start docker`",
            ({ Socket: { } socket }, _) when socket.Contains("/.docker/", StringComparison.Ordinal) => "start Docker Desktop",
            ({ Socket: { } socket }, _) when socket.Contains("/.colima/", StringComparison.Ordinal) => "run `colima start`",
            ({ Name: "default" }, _) => "start the engine that DOCKER_HOST names, or unset DOCKER_HOST",
            _ => "start it, or choose another with `docker context use`",
        });

    private static Problem NotRunning(SetupFacts facts, string fix) => new($"the Docker Engine does not answer: {facts.EngineDetail}", null, fix);

    /// <summary>What is missing.</summary>
    private sealed record Needs(bool Docker, bool Daemon, bool Start, bool Group, bool Compose, bool Buildx, bool Debootstrap)
    {
        public bool Nothing => this == new Needs(false, false, false, false, false, false, false);

        public static Needs Of(SetupFacts facts) => new(
            Docker: !facts.HasDocker,
            Daemon: facts is { Engine: EngineStatus.Silent, HasDaemon: false, Context.IsSystemEngine: true },
            Start: facts is { Engine: EngineStatus.Silent },
            Group: facts is { Engine: EngineStatus.Denied },
            Compose: !(facts.Compose >= LeastCompose),
            Buildx: !(facts.Buildx >= LeastBuildx),
            Debootstrap: facts is { NeedsDebootstrap: true, HasDebootstrap: false });

        public IEnumerable<string> Names() => new[]
        {
            Docker ? "the docker command" : null,
            Daemon ? "Docker Engine" : null,
            Compose ? $"Docker Compose {LeastCompose} or newer" : null,
            Buildx ? $"Docker buildx {LeastBuildx} or newer" : null,
        }.OfType<string>();
    }
}
