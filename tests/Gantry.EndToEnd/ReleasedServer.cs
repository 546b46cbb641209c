using System.Net;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>
/// A server that was bare, was provisioned and released to from a copy of this repository, as people do it: by commands. Tests share
/// it, one after the other; each leaves a release that serves.
/// </summary>
public sealed class ReleasedServer : IAsyncLifetime, IDisposable
{
    /// <summary>The platform's domain.</summary>
    public const string Domain = "vps.test";

    /// <summary>Tests wait less than people do.</summary>
    private static readonly Dictionary<string, string> Quick = new() { ["--settle-seconds"] = "1", ["--bake-seconds"] = "1", ["--standby"] = "60s" };

    /// <summary>The names of those, for <see cref="Docs.RunsCommandAttribute.Beside"/>.</summary>
    internal const string Waits = "--settle-seconds --bake-seconds --standby --allow-stand-ins";

    private TemporaryCheckout? checkout;
    private TestServer? server;

    /// <summary>The server.</summary>
    public TestServer Server => server!;

    /// <summary>The copy, to be changed; <see cref="TemporaryCheckout.Root"/>.</summary>
    internal TemporaryCheckout Checkout => checkout!;

    /// <summary>What the first release said.</summary>
    internal CommandResult FirstRelease { get; private set; } = null!;

    /// <summary>What a release to the bare server said.</summary>
    internal CommandResult BeforeProvisioning { get; private set; } = null!;

    /// <summary>Reaches the server under its domain; its certificate is nobody's business here.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        try
        {
            server = await TestServer.StartAsync();
            checkout = await TemporaryCheckout.CreateAsync();
            AddProbe();
            BeforeProvisioning = await Deploy().TryRunAsync();
            await On("ProvisionVps").RunAsync();
            FirstRelease = await Deploy().RunAsync();
            Client = NewClient();
        }
        catch
        {
            await DisposeAsync(); // xunit disposes nothing whose beginning failed
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (checkout is not null)
            await checkout.DisposeAsync();
    }

    public void Dispose() => Client?.Dispose();

    /// <summary>A client with connections of its own.</summary>
    public HttpClient NewClient() => new(NewHandler()) { BaseAddress = new Uri($"https://{Domain}"), Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>Reaches the server under its domain, whatever certificate it has.</summary>
    public SocketsHttpHandler NewHandler()
    {
        var handler = Server.NewHandler();
#pragma warning disable CA5359 // what is tested here is who answers; certificates have tests of their own
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return handler;
    }

    /// <summary>A target of the copy's build, on the server.</summary>
    internal Command On(string target, params string[] arguments) =>
        Checkout.Build([target, "--vps-host", Server.Host, "--ssh-config", Server.SshConfig, .. arguments]);

    /// <summary>A release of what the copy has.</summary>
    internal Command Deploy(params string[] arguments) => On("DeployVps",
        ["--domain", Domain, "--allow-stand-ins", .. Quick.Where(option => !arguments.Contains(option.Key)).SelectMany(option => new[] { option.Key, option.Value }), .. arguments]);

    /// <summary>The number of the release that serves, as the gateway's file says.</summary>
    internal async Task<int> ServingAsync() =>
        int.Parse(await Server.ShellAsync("sed -n '1s/^# Release //p' /srv/gantry/platform/gateway/services/release.yaml"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Asks the service's health through the gateway.</summary>
    internal async Task<HttpStatusCode> HealthAsync()
    {
        using var response = await Client.GetAsync("/backend/health/");
        return response.StatusCode;
    }

    /// <summary>Writes a file of the copy; disposing puts it back.</summary>
    internal IDisposable Change(string path, Func<string, string> change)
    {
        var file = Path.Combine(Checkout.Root, path);
        var before = File.Exists(file) ? File.ReadAllText(file) : null;
        File.WriteAllText(file, change(before ?? ""));
        return new Undo(() =>
        {
            if (before is null)
                File.Delete(file);
            else
                File.WriteAllText(file, before);
        });
    }

    /// <summary>A release of the probe alone, with variables set.</summary>
    internal async Task<CommandResult> DeployProbeAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using (SetProbe(variables))
            return await Deploy(["--service", "probe", .. arguments]).TryRunAsync();
    }

    /// <summary>Sets variables of the probe.</summary>
    internal IDisposable SetProbe(IReadOnlyDictionary<string, string> variables) =>
        Change("services/probe-service/compose.prod.yaml", text => text.Replace("    VERSION: \"1\"\n",
            string.Concat(variables.DefaultIfEmpty(new("VERSION", "1")).Select(variable => $"    {variable.Key}: \"{variable.Value}\"\n")), StringComparison.Ordinal));

    /// <summary>The version of the probe that answers.</summary>
    internal Task<string> VersionAsync() => Client.GetStringAsync("/probe/work");

    /// <summary>Runs a release and calls <paramref name="reached"/> when it says a text.</summary>
    internal async Task<CommandResult> DeployProbeUntilAsync(string says, IReadOnlyDictionary<string, string> variables, Func<Task> reached, params string[] arguments)
    {
        using var set = SetProbe(variables);
        var seen = new TaskCompletionSource();
        var command = Deploy(["--service", "probe", .. arguments]).OnLine(line =>
        {
            if (line.Contains(says, StringComparison.Ordinal))
                seen.TrySetResult();
        });
        var running = command.TryRunAsync();
        await Task.WhenAny(seen.Task, running);
        seen.Task.IsCompleted.ShouldBeTrue(running.IsCompleted ? (await running).Output : says);
        await reached();
        return await running;
    }

    private void AddProbe()
    {
        var source = Path.Combine(DevStack.Root, "tests", "Gantry.EndToEnd", "Probe");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Checkout.Root, "services", "probe-service", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
