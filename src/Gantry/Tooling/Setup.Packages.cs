using Gantry.Platform;

namespace Gantry.Tooling;

public sealed partial class Setup
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(10);

    /// <summary>Without lists apt knows no package at all; every Debian and Ubuntu has a docker.io.</summary>
    private static bool NeedsPackageLists(SetupFacts facts) =>
        facts is { CanBecomeRoot: true, Distribution.UsesApt: true }
        && !facts.Candidates.ContainsKey("docker.io")
        && SetupPlan.For(facts) is { Steps.Count: > 0 } or { Manual.Count: > 0 };

    private async Task<IReadOnlyDictionary<string, string>> FindCandidatesAsync(CancellationToken cancellationToken)
    {
        var policy = await machine.Command("apt-cache", ["policy", .. SetupPlan.Packages]).WithEnvironment("LC_ALL", "C").RunAsync(cancellationToken);
        return ParsePolicy(policy.Lines);
    }

    /// <summary>Reads <c>apt-cache policy</c>: <c>docker.io:</c>, <c>Installed: (none)</c>, <c>Candidate: 20.10.24</c>, a line each.</summary>
    internal static IReadOnlyDictionary<string, string> ParsePolicy(IReadOnlyList<string> lines)
    {
        const string Candidate = "Candidate: ";
        Dictionary<string, string> candidates = new(StringComparer.Ordinal);
        var package = "";
        foreach (var line in lines)
        {
            if (line.EndsWith(':') && !line.Contains(' ', StringComparison.Ordinal))
                package = line[..^1];
            else if (line.StartsWith(Candidate, StringComparison.Ordinal) && line[Candidate.Length..] is var version and not "(none)")
                candidates[package] = version;
        }
        return candidates;
    }

    private async Task InstallPackagesAsync(SetupStep.InstallPackages step, List<string> changes, CancellationToken cancellationToken)
    {
        string[] install = ["install", "--yes", "--no-install-recommends", .. step.Names];
        try
        {
            await AptAsync(install, cancellationToken);
        }
        catch (CommandFailedException)
        {
            // Lists from last month name files that the mirror has replaced since.
            await UpdatePackageListsAsync(cancellationToken);
            try
            {
                await AptAsync(install, cancellationToken);
            }
            catch (CommandFailedException e)
            {
                throw AptFailed($"cannot install {string.Join(", ", step.Names)}", e);
            }
        }
        changes.Add($"installed {string.Join(", ", step.Names)}");
    }

    private async Task UpdatePackageListsAsync(CancellationToken cancellationToken)
    {
        Log.UpdatingPackageLists(logger);
        try
        {
            // Without the option apt goes on, and succeeds, when it reached no mirror at all.
            await AptAsync(["update", "--error-on=any"], cancellationToken);
        }
        catch (CommandFailedException)
        {
            try
            {
                // One broken third-party repository is no reason to stop, as long as what is installed next can be had.
                await AptAsync(["update"], cancellationToken);
            }
            catch (CommandFailedException e)
            {
                throw AptFailed("cannot fetch the package lists", e);
            }
        }
    }

    private async Task AptAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var command = machine.AsRoot("env",
        [
            "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", "-q",
            "-o", $"DPkg::Lock::Timeout={LockLimit.TotalSeconds:0}", "-o", "Acquire::Retries=3", .. arguments,
        ]).OnLine(line => Log.ToolLine(logger, "apt-get", line));
        using var limit = new CancellationTokenSource(LockLimit);
        while (true)
        {
            try
            {
                await command.RunAsync(cancellationToken);
                return;
            }
            // DPkg::Lock::Timeout covers dpkg's lock, not the one of the package lists.
            catch (CommandFailedException e) when (e.Result.Error.Contains("Could not get lock", StringComparison.Ordinal) && !limit.IsCancellationRequested)
            {
                await Task.Delay(LockPoll, cancellationToken);
            }
        }
    }

    private static UserErrorException AptFailed(string what, CommandFailedException e)
    {
        var errors = e.Result.Error.Split('\n').Where(line => line.StartsWith("E:", StringComparison.Ordinal)).Take(3).ToList();
        return new UserErrorException(
            errors.Count > 0 ? $"{what}: {string.Join("; ", errors.Select(line => line[2..].Trim()))}" : $"{what}: {e.Message}",
            "check the network and the mirrors in /etc/apt, see that `sudo apt-get update` works, then run `./build.sh Setup` again", cause: e);
    }
}
