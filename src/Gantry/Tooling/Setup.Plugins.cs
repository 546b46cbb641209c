using Gantry.Platform;

namespace Gantry.Tooling;

public sealed partial class Setup
{
    /// <summary>
    /// Takes plugins out of the packages of another Debian release. apt does all that needs trust: with a private state it
    /// checks that release's signature against Debian's keys, and each package against the checksum in the signed index.
    /// The packages are not installed, so nothing of that release gets into this one but the two programs.
    /// </summary>
    private async Task InstallPluginsAsync(SetupStep.InstallPlugins step, List<string> changes, CancellationToken cancellationToken)
    {
        var mirror = (await AptMirrors.FindAsync(machine, cancellationToken))?.Main
            ?? throw new UserErrorException("apt of this machine has no Debian mirror, where the packages would come from",
                "add one below /etc/apt/sources.list.d, then run `./build.sh Setup` again");
        var temporary = Directory.CreateTempSubdirectory("gantry-setup-");
        try
        {
            var apt = await PrivateAptAsync(temporary.FullName, step.Release, mirror, cancellationToken);
            await apt.With(["download", .. step.Packages]).In(temporary.FullName).RunAsync(cancellationToken);
            foreach (var package in Directory.EnumerateFiles(temporary.FullName, "*.deb"))
                await machine.Command("dpkg-deb", "--extract", package, Path.Combine(temporary.FullName, "root")).RunAsync(cancellationToken);
            foreach (var plugin in step.Packages)
                await InstallPluginAsync(Path.Combine(temporary.FullName, "root"), plugin, step.Directory, cancellationToken);
        }
        catch (CommandFailedException e)
        {
            throw AptFailed($"cannot get {string.Join(", ", step.Packages)} of Debian {step.Release} from {mirror}", e);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
        changes.Add($"installed {string.Join(", ", step.Packages)} from Debian {step.Release} into {step.Directory}");
    }

    /// <summary>An apt-get that knows one release and no package installed here. It keeps the machine's configuration, so its proxy too.</summary>
    private async Task<Command> PrivateAptAsync(string directory, string release, string mirror, CancellationToken cancellationToken)
    {
        foreach (var needed in new[] { "state/lists/partial", "cache/archives/partial", "preferences.d", "sources.d" })
            Directory.CreateDirectory(Path.Combine(directory, needed));
        await File.WriteAllTextAsync(Path.Combine(directory, "status"), "", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "sources.d", "release.sources"),
            $"Types: deb\nURIs: {mirror}\nSuites: {release}\nComponents: main\nSigned-By: {machine.DebianKeyring}\n", cancellationToken);
        var apt = machine.Command("apt-get", "-q",
                "-o", $"Dir::State={directory}/state",
                "-o", $"Dir::State::status={directory}/status",
                "-o", $"Dir::Cache={directory}/cache",
                "-o", "Dir::Etc::SourceList=/dev/null",
                "-o", $"Dir::Etc::SourceParts={directory}/sources.d",
                "-o", "Dir::Etc::Preferences=/dev/null",
                "-o", $"Dir::Etc::PreferencesParts={directory}/preferences.d",
                "-o", "Acquire::Languages=none",
                "-o", "Acquire::Retries=3",
                // The downloading user `_apt` may not enter a private directory; apt would say so and go on as we are.
                "-o", $"APT::Sandbox::User={machine.User}",
                // Translations, icons and the like of desktop packages.
                "-o", "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false")
            .WithEnvironment("LC_ALL", "C")
            .OnLine(line => Log.ToolLine(logger, "apt-get", line));
        await apt.With("update", "--error-on=any").RunAsync(cancellationToken);
        return apt;
    }

    private async Task InstallPluginAsync(string root, string plugin, string directory, CancellationToken cancellationToken)
    {
        var source = Directory.EnumerateFiles(root, plugin, SearchOption.AllDirectories).FirstOrDefault(file => Path.GetFileName(Path.GetDirectoryName(file)) == "cli-plugins")
            ?? throw new UserErrorException($"the package {plugin} holds no plugin of that name",
                "install Docker Compose and buildx as https://docs.docker.com/engine/install/ describes");
        var target = Path.Combine(directory, plugin);
        // Renamed into place: a docker command that runs now sees the old plugin or the new one.
        var temporary = Path.Combine(directory, $".{plugin}.{Environment.ProcessId}");
        var isOwn = directory.StartsWith(machine.Home + '/', StringComparison.Ordinal);
        Command Run(string program, params string[] arguments) => isOwn ? machine.Command(program, arguments) : machine.AsRoot(program, arguments);
        await Run("install", "-D", "--mode=0755", source, temporary).RunAsync(cancellationToken);
        await Run("mv", "--force", temporary, target).RunAsync(cancellationToken);
    }
}
