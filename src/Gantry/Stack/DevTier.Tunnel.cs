using Gantry.Platform;
using Gantry.Tooling;
using Gantry.Tunnels;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>Pins localtunnel's client.</summary>
    private const string LocaltunnelFolder = "infra/tunnel";

    /// <summary>
    /// Shows the gateway to the internet until it is cancelled. The stack follows the tunnel's address, and follows again when that
    /// changes. Afterwards <see cref="CloseTunnelAsync"/> brings it back.
    /// </summary>
    /// <param name="server">Of localtunnel; null for the public one.</param>
    /// <param name="token">ngrok's; null for the one that its agent knows.</param>
    /// <param name="expose">Those of <see cref="DeveloperPages"/> that are shown too; the others answer this machine alone.</param>
    /// <param name="shown">Told the address when the stack has followed.</param>
    /// <exception cref="UserErrorException">There is no such page; the provider's program or token is missing, another tunnel is open, or none could be opened.</exception>
    public async Task OpenTunnelAsync(string provider, string? server, string? token, string? imageSource, IEnumerable<string> expose, Action<TunnelReport> shown, CancellationToken cancellationToken = default)
    {
        var exposed = DeveloperPages.Parse(expose);
        if (OpenTunnel.Find(root) is { } other)
            throw new UserErrorException($"a tunnel is open already, at https://{other.Authority}", "end that one with Ctrl-C first");
        var local = PlatformLoader.LoadLocal(root);
        var options = new TunnelOptions
        {
            Provider = provider,
            // Not its own name: agents ask the system for addresses, and not every system knows names below `localhost`.
            Target = new Uri($"https://localhost:{local.Ports.Https}"),
            AuthorityFile = Path.Combine(local.BundleDirectory("dev"), "certs", "ca.crt"),
            Server = server,
            Token = token is null ? null : new Secret(token),
        };
        var agent = await TunnelAgents.CreateAsync(options, new NpmFolder(root, LocaltunnelFolder, logger).ProvideAsync, cancellationToken);
        await FollowFilesAsync(imageSource, cancellationToken);
        var users = await BorrowUsersAsync(cancellationToken); // before anybody can reach the stack
        await new TunnelSession(agent, loggers.CreateLogger<TunnelSession>()).RunAsync(
            async (address, token) =>
            {
                new OpenTunnel(address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}", exposed).Write(root);
                await FollowFilesAsync(imageSource, token);
                Log.Public(logger, string.Join(", ", local.Services.Select(service => service.Slug).Concat(exposed).Prepend("sign-in")), address,
                    string.Join(", ", DeveloperPages.All.Except(exposed).Order(StringComparer.Ordinal).DefaultIfEmpty("nothing else")));
                shown(new TunnelReport(address, users.Names, users.Password.Reveal()));
            },
            cancellationToken);
    }

    /// <summary>Brings the stack back to this machine's own address.</summary>
    /// <returns>What changed, for people.</returns>
    public async Task<string> CloseTunnelAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        var users = BorrowedUsers.Find(root);
        if (!OpenTunnel.Remove(root) && users is null)
            return "none was open";
        if (users is not null)
            (users with { IsOver = true }).Write(root); // the realm's next reconcile puts their passwords back
        var changes = await FollowFilesAsync(imageSource, cancellationToken);
        return changes is null ? "closed" : $"closed; {changes}";
    }

    /// <summary>Applies the files as they are now, which this instance may have read long ago.</summary>
    private async Task<string?> FollowFilesAsync(string? imageSource, CancellationToken cancellationToken)
    {
        using var now = new DevTier(root, loggers, mask);
        return await now.ApplyAsync(imageSource, cancellationToken);
    }
}
