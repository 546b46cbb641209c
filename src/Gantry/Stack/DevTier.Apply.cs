using Gantry.Rendering;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>Brings the running stack to what the files say now, in one go: what the targets of Dev do one by one.</summary>
    /// <returns>What changed, for people; null when nothing did.</returns>
    /// <exception cref="Platform.UserErrorException">Problems of the files: nothing is changed then. Or a part did not start.</exception>
    public async Task<string?> ApplyAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        try
        {
            await BuildImagesAsync(imageSource, cancellationToken);
            var files = await RenderAsync(imageSource, cancellationToken);
            await CreateContainersAsync(imageSource, cancellationToken);
            await Task.WhenAll(
                StartDatabaseAsync(cancellationToken),
                Stack.StartAsync(Parts.Gateway, cancellationToken: cancellationToken),
                Stack.StartAsync(Parts.MailDev, cancellationToken: cancellationToken),
                Stack.StartAsync(Parts.Echo, cancellationToken: cancellationToken));
            await InitializeDatabasesAsync(cancellationToken);
            await Task.WhenAll(StartRealmAsync(cancellationToken), StartMigratedServicesAsync(cancellationToken));
            return Describe(files);
        }
        finally
        {
            EndTurn();
        }
    }

    private async Task StartRealmAsync(CancellationToken cancellationToken)
    {
        await Stack.StartAsync(Parts.Keycloak, cancellationToken: cancellationToken);
        await ReconcileRealmAsync(prune: false, cancellationToken);
    }

    private async Task StartMigratedServicesAsync(CancellationToken cancellationToken)
    {
        await MigrateServicesAsync(cancellationToken);
        await Task.WhenAll(Parts.Services.Select(part => Stack.StartAsync(part, cancellationToken: cancellationToken)));
    }

    private string? Describe(BundleChanges files)
    {
        var started = Stack.Starts.Where(start => !start.WasRunning).Select(start => start.Part).Order(StringComparer.Ordinal).ToList();
        var routes = files.Written.Concat(files.Removed).Count(file => file.StartsWith("gateway/", StringComparison.Ordinal));
        List<string> news = [];
        if (routes > 0)
            news.Add($"the gateway reads {routes} {(routes == 1 ? "file" : "files")} anew");
        if (started.Count > 0)
            news.Add($"started anew: {string.Join(", ", started)}");
        if (realmChanged)
            news.Add("the realm follows");
        return news.Count > 0 ? string.Join("; ", news) : null;
    }
}
