using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tooling;

namespace Gantry.Stack;

/// <summary>A bundle's Compose project, driven through the docker command line, which honours contexts and configuration.</summary>
/// <param name="docker">The docker command line.</param>
/// <param name="name">The project's name.</param>
/// <param name="directory">The bundle: <c>compose.yaml</c> and <c>.env</c>.</param>
public sealed partial class ComposeProject(Command docker, string name, string directory)
{
    /// <summary>Full path of the bundle.</summary>
    public string BundleDirectory => directory;

    /// <summary>Lists the project's containers, running or not, one a service.</summary>
    public async Task<IReadOnlyList<ContainerInfo>> ListAsync(CancellationToken cancellationToken = default)
    {
        var result = await Docker("ps", "--all", "--no-trunc",
            "--filter", $"label=com.docker.compose.project={name}", "--filter", "label=com.docker.compose.oneoff=False",
            "--format", """{{.ID}}|{{.Label "com.docker.compose.service"}}|{{.State}}|{{.Status}}""").RunAsync(cancellationToken);
        return [.. result.Lines.Select(ParseContainer)];
    }

    /// <summary>Creates what is missing and recreates what changed, without starting anything; removes containers of services that are gone.</summary>
    /// <param name="recreate">Also those that did not change.</param>
    public Task CreateAsync(bool recreate, CancellationToken cancellationToken = default) =>
        Compose(["up", "--no-start", "--remove-orphans", "--quiet-pull", .. recreate ? ["--force-recreate"] : Array.Empty<string>()]).RunAsync(cancellationToken);

    /// <summary>The images that the bundle names and the engine does not have.</summary>
    public async Task<IReadOnlyList<string>> MissingImagesAsync(CancellationToken cancellationToken = default)
    {
        var named = (await Compose("config", "--images").RunAsync(cancellationToken)).Lines.Distinct(StringComparer.Ordinal).ToList();
        var present = await Task.WhenAll(named.Select(image => Docker("image", "inspect", "--format", "{{.Id}}", image).TryRunAsync(cancellationToken)));
        return [.. named.Zip(present).Where(pair => !pair.Second.Succeeded).Select(pair => pair.First).Order(StringComparer.Ordinal)];
    }

    /// <summary>Starts containers; those that run already stay as they are.</summary>
    public Task StartAsync(IEnumerable<ContainerInfo> containers, CancellationToken cancellationToken = default) =>
        Docker(["start", .. containers.Select(container => container.Id)]).RunAsync(cancellationToken);

    /// <summary>Waits until a container's process has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync(ContainerInfo container, CancellationToken cancellationToken = default)
    {
        var result = await Docker("wait", container.Id).RunAsync(cancellationToken);
        return int.Parse(result.Output, CultureInfo.InvariantCulture);
    }

    /// <summary>The last lines a container wrote, to explain why it ended.</summary>
    public async Task<string> LastLinesAsync(ContainerInfo container, int lines = 20, CancellationToken cancellationToken = default)
    {
        var result = await Docker("logs", "--tail", $"{lines}", container.Id).TryRunAsync(cancellationToken);
        return string.Join('\n', new[] { result.Output, result.Error }.Where(text => text.Length > 0));
    }

    /// <summary>Runs a program in a running container.</summary>
    /// <param name="input">Sent to its standard input: the place for secrets.</param>
    public Task RunInAsync(string service, IReadOnlyList<string> program, string input, CancellationToken cancellationToken = default) =>
        Compose(["exec", "--no-TTY", service, .. program]).WithInput(input).RunAsync(cancellationToken);

    /// <summary>Runs a command in a container of a service's image while the service itself is stopped, and starts it again.</summary>
    /// <param name="variable">Of the command's environment: the way in for a secret.</param>
    public async Task RunStoppedAsync(string service, IReadOnlyList<string> command, string variable, Secret value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        await Compose("stop", service).RunAsync(cancellationToken);
        try
        {
            await Compose(["run", "--rm", "--no-deps", "--no-TTY", "--env", variable, service, .. command]).WithEnvironment(variable, value.Reveal()).RunAsync(cancellationToken);
        }
        finally
        {
            await Compose("start", service).RunAsync(CancellationToken.None);
        }
    }

    /// <summary>Starts a second container of a service beside the first, without its published ports and its host name.</summary>
    /// <param name="container">Its name, and its host name on the service's networks.</param>
    public Task StartBesideAsync(string service, string container, CancellationToken cancellationToken = default) =>
        Compose("run", "--detach", "--no-deps", "--name", container, service).RunAsync(cancellationToken);

    /// <summary>Removes a container that <see cref="StartBesideAsync"/> started; one that is gone already counts as removed.</summary>
    public Task RemoveBesideAsync(string container, CancellationToken cancellationToken = default) =>
        Docker("rm", "--force", container).TryRunAsync(cancellationToken);

    /// <summary>Runs a container's own health check once, now instead of at its interval.</summary>
    /// <param name="container">Id or name.</param>
    /// <returns>Null when it is healthy, else what the check said.</returns>
    public async Task<string?> CheckHealthAsync(string container, CancellationToken cancellationToken = default)
    {
        var inspected = await Docker("inspect", "--format", "{{.State.Running}} {{if .Config.Healthcheck}}{{json .Config.Healthcheck.Test}}{{else}}[]{{end}}", container).RunAsync(cancellationToken);
        var (isRunning, test) = inspected.Output.Trim().Split(' ', 2) is [var running, var json] ? (running == "true", JsonSerializer.Deserialize<string[]>(json)!) : (false, []);
        if (!isRunning)
            return "it does not run";
        string[] program = test switch
        {
            ["CMD", .. var arguments] => arguments,
            ["CMD-SHELL", var line] => ["/bin/sh", "-c", line],
            _ => throw new UserErrorException($"container '{container}' has no health check, so nobody can tell when it works", "add a `healthcheck` to the service's compose.yaml"),
        };
        var check = await Docker(["exec", container, .. program]).TryRunAsync(cancellationToken);
        return check.ExitCode == 0 ? null : (check.Error + check.Output).Trim().Split('\n')[^1];
    }

    /// <summary>Writes the containers' logs, line by line as Compose prints them.</summary>
    /// <param name="service">One Compose service; null for all.</param>
    /// <param name="follow">Goes on until it is cancelled.</param>
    /// <param name="last">How many lines of each container come first; null for all.</param>
    public Task LogsAsync(string? service, bool follow, Action<string> received, int? last = null, CancellationToken cancellationToken = default)
    {
        List<string> arguments = ["logs", "--no-color"];
        if (last is { } lines)
            arguments.AddRange(["--tail", lines.ToString(CultureInfo.InvariantCulture)]);
        if (follow)
            arguments.Add("--follow");
        if (service is not null)
            arguments.AddRange(["--no-log-prefix", service]);
        // Compose clears the terminal's line before each one, also where there is no terminal and colours are off.
        return Compose([.. arguments]).OnLine(line => received(line.Replace("\e[2K", "", StringComparison.Ordinal))).RunAsync(cancellationToken);
    }

    /// <summary>Stops and removes containers and networks.</summary>
    /// <param name="volumes">Also removes the volumes, and with them all data.</param>
    public async Task DownAsync(bool volumes, CancellationToken cancellationToken = default)
    {
        var down = File.Exists(Path.Combine(directory, "compose.yaml")) && File.Exists(Path.Combine(directory, ".env"))
            ? Compose("down", "--remove-orphans")
            // The bundle is gone, or its secrets went with the data; Compose still finds everything by its labels, where no other file is near.
            : Docker("compose", "--project-name", name, "down", "--remove-orphans").In(Path.GetPathRoot(directory)!);
        await (volumes ? down.With("--volumes") : down).RunAsync(cancellationToken);
    }

    private Command Compose(params string[] arguments) =>
        // Everything by name: an env file of the shell's directory must not get in, nor what the bundle's own .env may say of COMPOSE_….
        // Nor may a variable of the shell that has the name of one in the file, which Compose would prefer.
        new EnvFile(Path.Combine(directory, ".env")).Names().Aggregate(
            Docker(["compose", "--project-name", name, "--project-directory", directory, "--file", Path.Combine(directory, "compose.yaml"), "--ansi", "never", "--progress", "quiet", .. arguments]),
            (command, variable) => command.WithEnvironment(variable, null));

    private Command Docker(params string[] arguments) => docker.With(arguments);

    private static ContainerInfo ParseContainer(string line)
    {
        var fields = line.Split('|');
        var exit = ExitCode().Match(fields[3]);
        return new ContainerInfo(fields[0], fields[1], fields[2], exit.Success ? int.Parse(exit.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Exited (0) 3 minutes ago</summary>
    [GeneratedRegex(@"^Exited \((\d+)\)")]
    private static partial Regex ExitCode();
}
