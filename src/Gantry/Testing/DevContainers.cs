using System.Text.Json;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>
/// Containers as a service's <c>.devcontainer/devcontainer.json</c> describes them, made by the same program that editors use. A
/// run has containers of its own: what a developer changed in the editor's is no part of the test.
/// </summary>
/// <param name="devcontainer">The command line of <c>@devcontainers/cli</c>.</param>
/// <param name="folder">Full path of the service.</param>
/// <param name="program">Full path of the folder with the worker's program.</param>
public sealed class DevContainers(Command devcontainer, string folder, string program, TestRun run) : ITestContainers
{
    /// <summary>An image may have to be built first, with packages from a mirror.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>What the file's <c>${localEnv:…}</c> stand for.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    private string Service => Path.GetFileName(folder);

    /// <summary>Whether a folder describes a dev container.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, ".devcontainer", "devcontainer.json"));

    /// <inheritdoc/>
    public Task RemoveAsync(TestContainer container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return container.RemoveAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task<TestContainer> StartAsync(int number, CancellationToken cancellationToken = default)
    {
        // The user's id stays the image's: otherwise another image is derived for every host, which takes a while and tests nothing.
        List<string> arguments =
        [
            "up", "--workspace-folder", folder, "--update-remote-user-uid-default", "never", "--mount", $"type=bind,source={program},target={TestContainer.ProgramFolder}",
            .. run.Labels.Append($"dev.gantry.container={Service}-{number}").SelectMany(label => (string[])["--id-label", label]),
        ];
        var up = Environment.Aggregate(devcontainer.With(arguments), (command, variable) => command.WithEnvironment(variable.Key, variable.Value));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return Parse(await up.TryRunAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotStarted($"it did not start within {Limit.TotalMinutes:0} minutes", "");
        }
    }

    /// <summary>{"outcome":"success","containerId":"…","remoteUser":"app","remoteWorkspaceFolder":"/app"}</summary>
    private TestContainer Parse(CommandResult result)
    {
        var last = result.Lines.LastOrDefault(line => line.StartsWith('{'));
        if (last is null)
            throw NotStarted($"`devcontainer up` exited with {result.ExitCode}", result.Error);
        var answer = JsonElement.Parse(last);
        return answer.GetProperty("outcome").GetString() == "success"
            ? new TestContainer(answer.GetProperty("containerId").GetString()!, answer.GetProperty("remoteWorkspaceFolder").GetString()!, answer.GetProperty("remoteUser").GetString())
            : throw NotStarted(Reason(answer), result.Error);
    }

    /// <summary>{"outcome":"error","message":"Command failed: docker run …","description":"An error occurred setting up the container."}</summary>
    private static string Reason(JsonElement answer)
    {
        // The description says in which step it failed, the message why.
        var said = new[] { Text(answer, "description"), Text(answer, "message") }.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim().TrimEnd('.')).Distinct(StringComparer.Ordinal).ToList();
        return said.Count > 0 ? string.Join(": ", said) : "no reason given";
    }

    private UserErrorException NotStarted(string reason, string output)
    {
        var lines = output.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line) && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal)).TakeLast(15);
        return new UserErrorException($"the dev container of '{Service}' does not start: {reason}{string.Concat(lines.Select(line => $"\n  out: {line.TrimEnd()}"))}",
            "correct what it names; an editor that opens the folder shows the same", new SourceLocation(Path.Combine(folder, ".devcontainer", "devcontainer.json")));
    }

    private static string? Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) ? value.GetString() : null;
}
