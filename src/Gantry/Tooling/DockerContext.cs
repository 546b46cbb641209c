using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gantry.Tooling;

/// <summary>Which engine the docker command line talks to.</summary>
/// <param name="Name"><c>default</c> unless the user chose another context.</param>
/// <param name="Host">Such as <c>unix:///var/run/docker.sock</c>; null when the context has no description that we can read.</param>
internal sealed record DockerContext(string Name, string? Host)
{
    /// <summary>The engine's socket on this machine; null when it is reached in another way.</summary>
    public string? Socket => Host is not null && Host.StartsWith("unix://", StringComparison.Ordinal) ? Host["unix://".Length..] : null;

    /// <summary>Whether this is the engine that the distribution's package starts.</summary>
    public required bool IsSystemEngine { get; init; }

    /// <summary>Chooses as docker does: DOCKER_HOST, then DOCKER_CONTEXT, then the configuration's current context.</summary>
    public static DockerContext Resolve(Machine machine)
    {
        var systemHost = OperatingSystem.IsWindows() ? "npipe:////./pipe/docker_engine" : $"unix://{machine.SystemSocket}";
        if (machine.Variable("DOCKER_HOST") is { Length: > 0 } host)
            return new DockerContext("default", host) { IsSystemEngine = host == systemHost };
        var name = machine.Variable("DOCKER_CONTEXT") is { Length: > 0 } chosen ? chosen : CurrentContext(machine);
        return name is null or "" or "default"
            ? new DockerContext("default", systemHost) { IsSystemEngine = true }
            : new DockerContext(name, HostOf(machine, name)) { IsSystemEngine = false };
    }

    private static string? CurrentContext(Machine machine) =>
        Read(Path.Combine(machine.DockerConfigDirectory, "config.json")) is { } configuration && configuration.TryGetProperty("currentContext", out var name)
            ? name.GetString()
            : null;

    private static string? HostOf(Machine machine, string context)
    {
        var folder = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));
        return Read(Path.Combine(machine.DockerConfigDirectory, "contexts", "meta", folder, "meta.json")) is { } description
            && description.TryGetProperty("Endpoints", out var endpoints)
            && endpoints.TryGetProperty("docker", out var docker)
            && docker.TryGetProperty(nameof(Host), out var host)
            ? host.GetString()
            : null;
    }

    internal static JsonElement? Read(string file)
    {
        try
        {
            return File.Exists(file) && JsonElement.Parse(File.ReadAllText(file)) is { ValueKind: JsonValueKind.Object } found ? found : null;
        }
        catch (JsonException)
        {
            return null; // docker itself complains about its broken configuration, in its own words
        }
    }
}
