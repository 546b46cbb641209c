using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>Containers of the image that a service is developed in, with its code mounted; for where dev containers cannot be had.</summary>
/// <param name="image">Reference.</param>
/// <param name="source">Full path of the service's folder.</param>
/// <param name="network">The Docker network that the database is on.</param>
/// <param name="program">Full path of the folder with the worker's program.</param>
public sealed class ImageContainers(string service, string image, string source, string network, string program, TestRun run) : ITestContainers
{
    private const string CodeFolder = "/app";

    /// <summary>Who runs the tests, as <c>uid:gid</c>; null for the image's own user.</summary>
    public string? User { get; init; }

    /// <summary>Limit of a container's memory, as docker takes it; null for none.</summary>
    public string? Memory { get; init; }

    /// <inheritdoc/>
    public Task RemoveAsync(TestContainer container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return container.RemoveAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task<TestContainer> StartAsync(int number, CancellationToken cancellationToken = default)
    {
        List<string> arguments =
        [
            "run", "--detach", "--init", "--pull", "never", "--publish", "127.0.0.1::5678", "--network", network, "--volume", $"{source}:{CodeFolder}", "--env", "PYTHONDONTWRITEBYTECODE=1",
            "--volume", $"{program}:{TestContainer.ProgramFolder}:ro",
            .. run.Labels.SelectMany(label => (string[])["--label", label]),
        ];
        if (Memory is not null)
            arguments.AddRange(["--memory", Memory, "--memory-swap", Memory]);
        try
        {
            var started = await new Command("docker", [.. arguments, "--entrypoint", "sleep", image, "infinity"]).RunAsync(cancellationToken);
            return new TestContainer(started.Lines[^1], CodeFolder, User);
        }
        catch (CommandFailedException e)
        {
            throw new UserErrorException($"the container for the tests of '{service}' does not start: {Reason(e.Result)}",
                $"see that `docker run --rm --network {network} {image} true` works", cause: e);
        }
    }

    /// <summary>docker: Error response from daemon: …</summary>
    private static string Reason(CommandResult result) =>
        result.Error.Split('\n').LastOrDefault(line => line.Contains("rror", StringComparison.Ordinal))?.Trim() ?? result.Error;
}
