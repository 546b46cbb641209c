using System.Globalization;
using System.Text.Json;

namespace Gantry.Tooling;

public sealed partial class Setup
{
    /// <summary>Below this <c>@devcontainers/cli</c> does not run.</summary>
    private const int LeastNode = 18;

    private static readonly string[] NodePackages = ["nodejs", "npm"];

    /// <summary>npm waits long for a registry that does not answer.</summary>
    private static readonly TimeSpan NpmLimit = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Installs <c>@devcontainers/cli</c> in the version that a lock file names, and Node.js where apt has it and asks no password.
    /// </summary>
    /// <param name="pin">Full path of the folder with <c>package.json</c> and <c>package-lock.json</c>.</param>
    /// <param name="directory">Gets a folder for each version.</param>
    /// <returns>The command; null where it cannot be had, with the reason.</returns>
    public async Task<(Command? Command, string? Reason)> ProvideDevContainersAsync(string pin, string directory, CancellationToken cancellationToken = default)
    {
        var version = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(pin, "package.json"), cancellationToken))
            .GetProperty("dependencies").GetProperty("@devcontainers/cli").GetString()!;
        var installed = Path.Combine(directory, version);
        var program = Path.Combine(installed, "node_modules", "@devcontainers", "cli", "devcontainer.js");
        if (!await HasNodeAsync(cancellationToken) || (!File.Exists(program) && machine.Find("npm") is null))
            await InstallNodeAsync(cancellationToken);
        if (!await HasNodeAsync(cancellationToken))
            return (null, $"Node.js {LeastNode} or newer is not installed, and apt does not have it");
        if (!File.Exists(program) && await InstallDevContainersAsync(pin, installed, cancellationToken) is { } reason)
            return (null, reason);
        return (machine.Command("node", program), null);
    }

    private async Task<bool> HasNodeAsync(CancellationToken cancellationToken)
    {
        if (machine.Find("node") is null)
            return false;
        // v20.20.2
        var version = (await machine.Command("node", "--version").TryRunAsync(cancellationToken)).Output;
        return int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= LeastNode;
    }

    private async Task InstallNodeAsync(CancellationToken cancellationToken)
    {
        if (!machine.Distribution.UsesApt || !await machine.CanBecomeRootAsync(cancellationToken))
            return;
        await using var turn = await FileLock.AcquireAsync(machine, () => Log.WaitingForOtherSetup(logger), cancellationToken);
        var step = new SetupStep.InstallPackages(NodePackages);
        Log.Applying(logger, step);
        try
        {
            await InstallPackagesAsync(step, [], cancellationToken);
        }
        catch (Platform.UserErrorException)
        {
            // Whoever asked gets to hear that there is no Node.js; the tests have another place to run.
        }
    }

    /// <returns>Null when it is installed; otherwise why not.</returns>
    private async Task<string?> InstallDevContainersAsync(string pin, string installed, CancellationToken cancellationToken)
    {
        if (machine.Find("npm") is null)
            return "npm is not installed";
        await using var turn = await FileLock.AcquireAsync($"{installed}.lock", () => Log.WaitingForOtherSetup(logger), cancellationToken);
        if (Directory.Exists(installed))
            return null;
        var unfinished = $"{installed}.new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        foreach (var file in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(pin, file), Path.Combine(unfinished, file));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(NpmLimit);
        try
        {
            await machine.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier").In(unfinished).RunAsync(limit.Token);
        }
        catch (CommandFailedException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"npm did not install @devcontainers/cli within {NpmLimit.TotalMinutes:0} minutes";
        }
        Directory.Move(unfinished, installed);
        return null;
    }
}
