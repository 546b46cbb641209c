using System.Text.Json;

namespace Gantry.Tooling;

/// <summary>The proxies that the docker command line gives to containers (docs.docker.com/engine/cli/proxy).</summary>
public static class DockerProxies
{
    /// <summary>The hosts that this user's <c>config.json</c> excepts from them; a container that is given exceptions of its own loses these.</summary>
    /// <returns>Empty where it names none.</returns>
    public static IReadOnlyList<string> Exceptions() => Exceptions(Machine.Current());

    /// <summary>{"proxies": {"default": {"httpProxy": "http://proxy:3128", "noProxy": "*.intern.example,10.0.0.0/8"}}}</summary>
    internal static IReadOnlyList<string> Exceptions(Machine machine) =>
        DockerContext.Read(Path.Combine(machine.DockerConfigDirectory, "config.json")) is { } configuration
        && configuration.TryGetProperty("proxies", out var proxies) && proxies.ValueKind is JsonValueKind.Object
            ? [.. proxies.EnumerateObject().SelectMany(engine => ExceptionsOf(engine.Value)).Distinct(StringComparer.Ordinal)]
            : [];

    private static string[] ExceptionsOf(JsonElement engine) =>
        engine.ValueKind is JsonValueKind.Object && engine.TryGetProperty("noProxy", out var hosts) && hosts.ValueKind is JsonValueKind.String
            ? hosts.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];
}
