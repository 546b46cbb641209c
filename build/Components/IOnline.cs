using Nuke.Common;

/// <summary>The dev tier while somebody works on it: it follows the files, and a public address.</summary>
public interface IOnline : ISetup
{
    /// <summary>Who shows it.</summary>
    [Parameter("Who opens the tunnel: ngrok (default), cloudflared or localtunnel")]
    TunnelProvider Provider => TryGetValue(() => Provider) ?? TunnelProvider.Ngrok;

    /// <summary>For ngrok.</summary>
    [Parameter("Token of your ngrok account (default: NGROK_AUTHTOKEN, or what `ngrok config add-authtoken` wrote)"), Secret]
    string NgrokToken => TryGetValue(() => NgrokToken);

    /// <summary>For localtunnel.</summary>
    [Parameter("Address of a localtunnel server of your own (default: the public one)")]
    string TunnelServer => TryGetValue(() => TunnelServer);

    /// <summary>What strangers may see.</summary>
    [Parameter("What else the tunnel shows to everybody: maildev, keycloak-admin, echo, debug-pages, several apart by blanks (default: none, only this machine reaches them)")]
    string[] Expose => TryGetValue(() => Expose) ?? [];

    /// <summary>Shows the gateway to the internet.</summary>
    Target Tunnel => _ => _
        .Description("Show the dev tier at a public HTTPS address until Ctrl-C; the whole stack follows it, and goes back")
        .DependsOn(Setup)
        .Triggers(CloseTunnel)
        .Executes(() => Local.OpenTunnelAsync(Provider, TunnelServer, NgrokToken, ImageSource, Expose,
            report => Terminal.WriteLine(report.ToString()), BuildCancellation.Token));

    /// <summary>Also after a crash of <see cref="Tunnel"/>.</summary>
    Target CloseTunnel => _ => _
        .Description("Bring the dev tier back to localhost; Tunnel does it by itself when it ends")
        .After(Tunnel)
        .AssuredAfterFailure()
        .Executes(async () =>
        {
            var closed = await Local.CloseTunnelAsync(ImageSource, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Tunnel", closed));
        });

    /// <summary>Follows the files.</summary>
    Target Watch => _ => _
        .Description("Follow the files of the platform and its services until Ctrl-C: render and apply what they change, and nothing else")
        .DependsOn(Setup)
        .Executes(() => Local.WatchAsync(ImageSource, () => Terminal.WriteLine("Watching infra/ and services/  (Ctrl-C ends it)"), BuildCancellation.Token));
}
