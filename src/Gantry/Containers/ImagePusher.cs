using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Containers;

/// <summary>Pushes images to a registry under the names they have here: their tags follow from their content, so none is ever moved.</summary>
/// <param name="registry">With the path before the repositories, without a scheme: <c>registry.example.com/team</c>.</param>
public sealed partial class ImagePusher(string registry, ILogger<ImagePusher> logger)
{
    private readonly string registry = Check(registry);

    /// <summary>Pushes what the registry does not have; layers that it has are not sent again.</summary>
    /// <param name="references">Images of this engine: <c>gantry/backend-service:0123456789ab</c>.</param>
    /// <returns>In the same order.</returns>
    /// <exception cref="UserErrorException">The registry refuses, or cannot be reached. What was pushed before stays.</exception>
    public async Task<IReadOnlyList<PushedImage>> PushAsync(IReadOnlyList<string> references, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(references);
        List<PushedImage> pushed = [];
        foreach (var reference in references) // one after the other: they share layers, which are sent once then
            pushed.Add(await PushAsync(reference, cancellationToken));
        return pushed;
    }

    private async Task<PushedImage> PushAsync(string reference, CancellationToken cancellationToken)
    {
        var target = $"{registry}/{reference}";
        await new Command("docker", "image", "tag", reference, target).RunAsync(cancellationToken);
        try
        {
            var result = await new Command("docker", "image", "push", target).TryRunAsync(cancellationToken);
            if (!result.Succeeded)
                throw Refused(target, result);
            var digest = Digest().Match(result.Output) is { Success: true } match ? match.Value
                : throw new InvalidOperationException($"docker pushed {target} and said no digest");
            // "f1b2…: Pushed" for a layer that was sent, "Layer already exists" or "Mounted from …" for one that was not.
            var wasThere = !result.Lines.Any(line => line.EndsWith(": Pushed", StringComparison.Ordinal) || line.Contains(": Mounted from", StringComparison.Ordinal));
            Log.ImagePushed(logger, target, digest);
            return new PushedImage(reference, digest, wasThere);
        }
        finally
        {
            await new Command("docker", "image", "rm", "--no-prune", target).TryRunAsync(CancellationToken.None); // the name alone
        }
    }

    private UserErrorException Refused(string target, CommandResult result)
    {
        var said = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("docker did not say why").Trim();
        return new UserErrorException($"cannot push '{target}': {said}", $"see that {registry.Split('/')[0]} answers, and sign in with `docker login {registry.Split('/')[0]}`");
    }

    private static string Check(string registry)
    {
        ArgumentException.ThrowIfNullOrEmpty(registry);
        return RegistryName().IsMatch(registry) ? registry
            : throw new UserErrorException($"the registry is '{registry}', expected a host with a port or a dot, and maybe a path, in lower case and without scheme", "write it as `registry.example.com/team` or `127.0.0.1:5000`");
    }

    // Without a dot or a port Docker takes the first part for a repository of Docker Hub.
    [GeneratedRegex(@"^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+|[a-z0-9.-]+:\d+)(:\d+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$")]
    private static partial Regex RegistryName();

    // "0123456789ab: digest: sha256:… size: 528"
    [GeneratedRegex("(?<=digest: )sha256:[0-9a-f]{64}")]
    private static partial Regex Digest();
}
