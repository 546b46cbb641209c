using System.Globalization;
using System.Text.Json;

namespace Gantry.Tooling;

/// <summary>Examines whether this machine has what the platform needs. Changes nothing and never needs to be root.</summary>
public sealed class Doctor
{
    private const string SetupCommand = "./build.sh Setup";
    private static readonly Version LeastEngine = new(20, 10);

    private readonly Machine machine;
    private readonly DoctorOptions options;

    /// <summary>Examines this machine.</summary>
    public Doctor(DoctorOptions options)
        : this(Machine.Current(), options)
    {
    }

    internal Doctor(Machine machine, DoctorOptions options)
    {
        this.machine = machine;
        this.options = options;
    }

    /// <summary>Looks at everything at the same time.</summary>
    /// <returns>In the order in which problems are best mended.</returns>
    public async Task<IReadOnlyList<Prerequisite>> ExamineAsync(CancellationToken cancellationToken = default)
    {
        var source = ExamineImageSourceAsync(cancellationToken);
        var checks = new List<Task<Prerequisite>>
        {
            ExamineSdkAsync(cancellationToken),
            ExamineGitAsync(cancellationToken),
            ExamineDockerAsync(cancellationToken),
            ExamineEngineAsync(cancellationToken),
            ExaminePluginAsync("Docker Compose", "compose", SetupPlan.LeastCompose, cancellationToken),
            ExaminePluginAsync("Docker buildx", "buildx", SetupPlan.LeastBuildx, cancellationToken),
            Task.Run(ExamineDisk, cancellationToken),
        };
        checks.AddRange(options.Ports.Select(port => ExaminePortAsync(port, cancellationToken)));
        checks.Add(FirstOf(source));
        var (_, isLocal) = await source;
        if (isLocal)
            checks.Add(Task.Run(ExamineDebootstrap, cancellationToken));
        return await Task.WhenAll(checks);

        static async Task<Prerequisite> FirstOf(Task<(Prerequisite, bool)> pair) => (await pair).Item1;
    }

    private async Task<Prerequisite> ExamineSdkAsync(CancellationToken cancellationToken)
    {
        const string Name = ".NET SDK";
        if (machine.FindDotNet() is not { } path)
            return Missing(Name, "there is no `dotnet` on PATH", "./build.sh --help"); // the bootstrap installs it for this checkout
        var asked = await machine.Command(path, "--version").In(options.Root).TryRunAsync(cancellationToken);
        return asked.Succeeded
            ? Good(Name, asked.Output.Trim(), $"{path}, as global.json asks for")
            : Missing(Name, $"{path} has no version that global.json accepts", "./build.sh --help");
    }

    private async Task<Prerequisite> ExamineGitAsync(CancellationToken cancellationToken)
    {
        const string Name = "git";
        if (machine.Find("git") is not { } path)
            return Missing(Name, "there is no `git` on PATH", machine switch
            {
                { Kind: HostKind.MacOS } => "xcode-select --install",
                { Kind: HostKind.Windows } => "winget install Git.Git",
                { Distribution.UsesApt: true } => "sudo apt-get install --yes git",
                _ => "install git with the system's package manager",
            });
        var asked = await machine.Command(path, "--version").TryRunAsync(cancellationToken);
        return Good(Name, ToolVersion.Find(asked.Output)?.ToString(), path);
    }

    private async Task<Prerequisite> ExamineDockerAsync(CancellationToken cancellationToken)
    {
        const string Name = "docker command";
        if (machine.Find("docker") is not { } path)
            return Missing(Name, "there is no `docker` on PATH", SetupCommand);
        // Exits with 1 when there is no engine, but says its own version even then.
        var asked = await machine.Command(path, "version", "--format", "{{json .Client}}").TryRunAsync(cancellationToken);
        var version = ClientVersion(asked.Output);
        return version is null ? Bad(Name, null, $"{path} does not say its version", SetupCommand) : Good(Name, version, path);
    }

    private static string? ClientVersion(string json)
    {
        try
        {
            return JsonElement.Parse(json).TryGetProperty("Version", out var version) ? version.GetString() : null;
        }
        catch (JsonException)
        {
            return null; // something else that is called docker
        }
    }

    private async Task<Prerequisite> ExamineEngineAsync(CancellationToken cancellationToken)
    {
        const string Name = "Docker Engine";
        var engine = await DockerEngine.ExamineAsync(machine, cancellationToken);
        var where = $"context '{engine.Context.Name}', {engine.Context.Host ?? "unknown host"}";
        if (engine.Status is EngineStatus.Denied)
            return Bad(Name, null, $"{engine.Detail} ({where})", $"sudo usermod --append --groups docker {machine.User}, then sign in again");
        if (engine.Status is EngineStatus.Silent)
            return Missing(Name, $"{engine.Detail} ({where})", SetupCommand);
        return ToolVersion.Find(engine.Version) >= LeastEngine
            ? Good(Name, engine.Version, $"answers ({where})")
            : Bad(Name, engine.Version, $"older than {LeastEngine} ({where})", "update Docker Engine");
    }

    private async Task<Prerequisite> ExaminePluginAsync(string name, string plugin, Version least, CancellationToken cancellationToken)
    {
        var found = await DockerPlugin.FindAsync(machine, plugin, cancellationToken);
        if (found is null)
            return Missing(name, $"docker has no plugin '{plugin}'", SetupCommand);
        return ToolVersion.Find(found.Version) >= least
            ? Good(name, found.Version, found.Path ?? "known to docker")
            : Bad(name, found.Version, $"older than {least}", SetupCommand);
    }

    private Prerequisite ExamineDisk()
    {
        // Docker's directory may be another disk than the checkout; what it does not let us see is on the root disk.
        var places = new[] { options.Root, "/var/lib/docker" }.Where(Directory.Exists).Select(place => (Place: place, Free: new DriveInfo(place).AvailableFreeSpace));
        var (place, free) = places.MinBy(x => x.Free);
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free at {place}");
        return free >= options.FreeSpaceBytes
            ? Good("disk space", null, text)
            : Bad("disk space", null, string.Create(CultureInfo.InvariantCulture, $"{text}, needed are {options.FreeSpaceBytes / 1e9:0.0} GB"), "docker system prune");
    }

    private async Task<Prerequisite> ExaminePortAsync(int port, CancellationToken cancellationToken)
    {
        var name = $"port {port}";
        var holder = await Ports.FindHolderAsync(machine, port, cancellationToken);
        if (holder is null)
            return Good(name, null, "free");
        if (holder.ComposeProject == options.Project)
            return Good(name, null, $"held by the platform's own {holder}");
        return Bad(name, null, $"held by {holder}", holder switch
        {
            { Container: { } container } => $"docker stop {container}",
            { ProcessId: { } id } => $"kill {id}, or choose another port in infra/platform.yaml",
            _ => $"stop it (`sudo lsof -i :{port}` names it), or choose another port in infra/platform.yaml",
        });
    }

    private async Task<(Prerequisite Prerequisite, bool IsLocal)> ExamineImageSourceAsync(CancellationToken cancellationToken)
    {
        const string Name = "image source";
        if (options.ImageSource == "local")
            return (Good(Name, null, "local, as asked for"), true);
        var unreachable = await RegistryProbe.FindUnreachableAsync(options.Images.Select(RegistryProbe.RegistryOf), cancellationToken: cancellationToken);
        if (unreachable.Count == 0)
            return (Good(Name, null, "upstream: the registries answer"), false);
        var why = string.Join(", ", unreachable.Select(registry => $"{registry.Key} {registry.Value}"));
        return options.ImageSource == "upstream"
            ? (Bad(Name, null, $"upstream was asked for, but {why}", "use `--image-source local`"), false)
            : (Good(Name, null, $"local: {why}"), true);
    }

    private Prerequisite ExamineDebootstrap() =>
        machine.Find("debootstrap") is { } path
            ? Good("debootstrap", null, path)
            : Missing("debootstrap", "local images start from a Debian base that it makes", SetupCommand);

    private static Prerequisite Good(string name, string? version, string why) => new(name, version, true, why, null);

    private static Prerequisite Bad(string name, string? version, string why, string fix) => new(name, version, false, why, fix);

    private static Prerequisite Missing(string name, string why, string fix) => Bad(name, null, why, fix);
}
