using System.Net.Sockets;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private const string DashboardProject = "src/Gantry.Dashboard";

    /// <summary>Serves the dashboard, compiled first where its sources changed, until it is cancelled.</summary>
    /// <param name="ready">Told the page's address when it answers.</param>
    /// <exception cref="UserErrorException">Its port is taken.</exception>
    public async Task RunDashboardAsync(Action<string> ready, CancellationToken cancellationToken = default)
    {
        var port = Platform.Ports.Dashboard;
        if (await Ports.FindHolderAsync(port, cancellationToken) is { } holder)
            throw new UserErrorException($"port {port}, where the dashboard is to be, is in use by {holder}", "stop it, or choose another `ports.dashboard` in infra/platform.yaml");
        Log.Compiling(logger, DashboardProject);
        await CompileAsync(() => new Command("dotnet", "build", DashboardProject, "--nologo", "-v", "quiet", "-clp:NoSummary").In(root).RunAsync(cancellationToken), cancellationToken);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var program = Path.Combine(root, ".nuke", "temp", "dotnet", "bin", "Gantry.Dashboard", "debug", "Gantry.Dashboard.dll");
        Task serving = new Command("dotnet", program, root, $"{port}").In(root).RunAsync(end.Token);
        Task answering = Readiness.WaitForAsync("the dashboard", token => AskPortAsync(port, token), TimeSpan.FromMinutes(1), end.Token);
        try
        {
            await await Task.WhenAny(serving, answering);
            if (answering.IsCompletedSuccessfully)
                ready($"http://127.0.0.1:{port}");
            await serving;
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(serving, answering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // told above, or cancelled just now
        }
    }

    private static async Task<string?> AskPortAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
            return null;
        }
        catch (SocketException e)
        {
            return e.Message;
        }
    }
}
