namespace Gantry.Tooling;

public sealed partial class Setup
{
    private static readonly string[] BrowserPackages = ["chromium", "libnss3-tools"];
    private static readonly string[] SshPackages = ["openssh-client", "zstd"];
    private static readonly string[] SshPrograms = ["ssh", "ssh-keygen", "zstd"];
    private static readonly string[] JinjaPackages = ["python3-jinja2", "python3-yaml"];
    private static readonly string[] RegistryPackages = ["docker-registry"];

    /// <summary>
    /// Installs Chromium, and certutil, which makes it trust a CA, where apt has them and asks no password. Only tests need
    /// them, so elsewhere nothing is done: the tests say what they miss. (Ubuntu's Chromium is a snap, which sees no temporary
    /// home.)
    /// </summary>
    /// <exception cref="Platform.UserErrorException">apt failed.</exception>
    public Task<SetupResult> ProvideBrowserAsync(CancellationToken cancellationToken = default) =>
        ProvideAsync(BrowserPackages, _ => Task.FromResult(machine.Find("chromium") is not null && machine.Find("certutil") is not null), cancellationToken);

    /// <summary>Installs Jinja itself, which tests compare the template engine with, where apt has it and asks no password.</summary>
    /// <exception cref="Platform.UserErrorException">apt failed.</exception>
    public Task<SetupResult> ProvideJinjaAsync(CancellationToken cancellationToken = default) =>
        ProvideAsync(JinjaPackages, HasJinjaAsync, cancellationToken);

    /// <summary>Installs a container registry, which tests push images to, where apt has it and asks no password.</summary>
    /// <exception cref="Platform.UserErrorException">apt failed.</exception>
    public Task<SetupResult> ProvideRegistryAsync(CancellationToken cancellationToken = default) =>
        ProvideAsync(RegistryPackages, _ => Task.FromResult(machine.Find("docker-registry") is not null), cancellationToken);

    /// <summary>Installs the OpenSSH client, with which servers are reached, and zstd, which packs what is sent, where apt has it and asks no password.</summary>
    /// <exception cref="Platform.UserErrorException">apt failed.</exception>
    public Task<SetupResult> ProvideSshAsync(CancellationToken cancellationToken = default) =>
        ProvideAsync(SshPackages, _ => Task.FromResult(SshPrograms.All(program => machine.Find(program) is not null)), cancellationToken);

    private async Task<SetupResult> ProvideAsync(string[] packages, Func<CancellationToken, Task<bool>> isThereAsync, CancellationToken cancellationToken)
    {
        if (await isThereAsync(cancellationToken) || !machine.Distribution.UsesApt || !await machine.CanBecomeRootAsync(cancellationToken))
            return new SetupResult([]);

        await using var turn = await FileLock.AcquireAsync(machine, () => Log.WaitingForOtherSetup(logger), cancellationToken);
        var step = new SetupStep.InstallPackages(packages);
        List<string> changes = [];
        if (!await isThereAsync(cancellationToken) && await AptHasAsync(packages, cancellationToken))
        {
            Log.Applying(logger, step);
            await InstallPackagesAsync(step, changes, cancellationToken);
        }
        return new SetupResult(changes);
    }

    /// <summary>Asks the system's Python: another one on PATH does not see Debian's packages.</summary>
    private async Task<bool> HasJinjaAsync(CancellationToken cancellationToken) =>
        File.Exists("/usr/bin/python3") && (await machine.Command("/usr/bin/python3", "-c", "import jinja2, yaml").TryRunAsync(cancellationToken)).Succeeded;

    private async Task<bool> AptHasAsync(string[] packages, CancellationToken cancellationToken)
    {
        if ((await FindCandidatesAsync(cancellationToken)).Count == 0)
            await UpdatePackageListsAsync(cancellationToken);
        var policy = await machine.Command("apt-cache", ["policy", .. packages]).WithEnvironment("LC_ALL", "C").RunAsync(cancellationToken);
        return ParsePolicy(policy.Lines).Count == packages.Length;
    }
}
