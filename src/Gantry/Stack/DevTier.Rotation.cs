using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private static readonly TimeSpan HealthyWithin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Time for requests that are on their way when the gateway is led elsewhere. They are answered by the container that took
    /// them; neither Envoy nor the engine tells how many are left.
    /// </summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gives every service a new password of its database and a new secret of its client, while people go on signing in. A role
    /// and a client have one secret at a time, so it is the service that knows two for a while: containers with the new and
    /// the old ones take over before the servers are told.
    /// </summary>
    /// <returns>What changed, for people.</returns>
    /// <exception cref="UserErrorException">A service does not start with the new secrets: everything is as it was. Or a later step
    /// failed: `Dev` finishes it.</exception>
    public async Task<string> RotateSecretsAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        await TakeTurnAsync(cancellationToken);
        var services = Platform.Services;
        var names = Bundle.RotatedSecretNames(Platform);
        var undo = Env.Rotate(names);
        ForgetSecrets();
        BundleInput input;
        try
        {
            input = await GatherInputAsync(imageSource, cancellationToken);
            await Task.WhenAll(services.Select(service => Stack.StartBesideAsync(service.Slug, BesideOf(service), HealthyWithin, cancellationToken)));
            Bundle.Apply(input, [.. Bundle.Render(input).Select(LedBeside)]);
        }
        catch
        {
            undo();
            ForgetSecrets();
            await RemoveBesideAsync();
            throw;
        }

        await Task.Delay(Drain, cancellationToken);

        await CreateContainersAsync(imageSource: null, cancellationToken);
        await MigrateServicesAsync(cancellationToken);
        await Task.WhenAll(services.Select(service => Stack.StartHealthyAsync(service.Slug, HealthyWithin, cancellationToken)));
        await InitializeDatabasesAsync(cancellationToken);
        await ReconcileRealmAsync(prune: false, cancellationToken);

        Bundle.Apply(input);
        await Task.Delay(Drain, cancellationToken);
        await RemoveBesideAsync();
        return $"{names.Count} of {services.Count} {(services.Count == 1 ? "service" : "services")}";
    }

    private void ForgetSecrets()
    {
        lock (gate)
            secrets = null;
    }

    /// <summary>Name and host name of the second container: of two labels, as a Backend wants it.</summary>
    private string BesideOf(ServiceModel service) => $"{Platform.Name}-{service.Slug}.beside";

    private Task RemoveBesideAsync() => Task.WhenAll(Platform.Services.Select(service => Stack.RemoveBesideAsync(BesideOf(service))));

    /// <summary>The file with its service's host name replaced by that of the container beside it.</summary>
    private BundleFile LedBeside(BundleFile file) => file.Path.StartsWith("gateway/services/", StringComparison.Ordinal)
        ? file with
        {
            Text = Platform.Services.Aggregate(file.Text, (text, service) =>
                text.Replace($"hostname: {service.Slug}.local\n", $"hostname: {BesideOf(service)}\n", StringComparison.Ordinal)),
        }
        : file;
}
