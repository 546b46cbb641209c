using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Tunnels;

/// <summary>The providers' programs.</summary>
public static partial class TunnelAgents
{
    private const string TokenVariable = "NGROK_AUTHTOKEN";

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ngrok", "cloudflared", "localtunnel"];

    /// <summary>Makes a provider's agent, when everything that it needs is there.</summary>
    /// <param name="installLocaltunnel">Installs the npm client; returns the folder that holds its <c>node_modules</c>.</param>
    /// <exception cref="UserErrorException">There is no such provider, its program is missing, or its token.</exception>
    public static Task<TunnelAgent> CreateAsync(TunnelOptions options, Func<CancellationToken, Task<string>> installLocaltunnel, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(installLocaltunnel);
        return CreateAsync(Machine.Current(), options, installLocaltunnel, cancellationToken);
    }

    internal static async Task<TunnelAgent> CreateAsync(Machine machine, TunnelOptions options, Func<CancellationToken, Task<string>> installLocaltunnel, CancellationToken cancellationToken)
    {
        return options.Provider switch
        {
            "ngrok" => Ngrok(machine, options),
            "cloudflared" => Cloudflared(machine, options),
            "localtunnel" => Localtunnel(options, await installLocaltunnel(cancellationToken)),
            _ => throw UnknownName.Error("tunnel provider", options.Provider, Names),
        };
    }

    /// <summary>ngrok.com/docs/agent. It goes on trying by itself, and does not check the target's certificate unless it is told to.</summary>
    private static TunnelAgent Ngrok(Machine machine, TunnelOptions options)
    {
        var token = options.Token ?? (machine.Variable(TokenVariable) is { Length: > 0 } variable ? new Secret(variable) : null);
        if (token is null && !NgrokConfigurations(machine).Any(HoldsToken))
        {
            throw new UserErrorException("ngrok opens no tunnel without a token, and there is none: not as a parameter, not in NGROK_AUTHTOKEN, not in the agent's own configuration",
                "get yours at https://dashboard.ngrok.com/get-started/your-authtoken and keep it encrypted with `./build.sh --set-secret NgrokToken`; or take `--provider cloudflared`, which needs none");
        }
        Require(machine, "ngrok", "https://ngrok.com/download");
        var command = machine.Command("ngrok", "http", options.Target.GetLeftPart(UriPartial.Authority), "--log", "stdout", "--log-format", "json").WithEnvironment(TokenVariable, token?.Reveal());
        return new TunnelAgent("ngrok", _ => command, line => Field(line, "msg") == "started tunnel" && Field(line, "url") is { } url ? new Uri(url) : null)
        {
            IsLoss = line => Field(line, "msg") is { } message && message.Contains("reconnect", StringComparison.OrdinalIgnoreCase),
            IsReturn = line => Field(line, "msg") is "client session established" or "tunnel session started",
        };
    }

    /// <summary>A quick tunnel, which needs no account (developers.cloudflare.com/cloudflare-one/connections/connect-networks/do-more-with-tunnels/trycloudflare).</summary>
    private static TunnelAgent Cloudflared(Machine machine, TunnelOptions options)
    {
        Require(machine, "cloudflared", "https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/downloads");
        var command = machine.Command("cloudflared", "tunnel", "--no-autoupdate", "--url", options.Target.GetLeftPart(UriPartial.Authority), "--origin-ca-pool", options.AuthorityFile, "--origin-server-name", options.Target.Host);
        return new TunnelAgent("cloudflared", _ => command, line => QuickTunnel().Match(line) is { Success: true } match ? new Uri(match.Value) : null)
        {
            IsLoss = line => line.Contains("Unregistered tunnel connection", StringComparison.Ordinal) || line.Contains("Retrying connection", StringComparison.Ordinal),
            IsReturn = line => line.Contains("Registered tunnel connection", StringComparison.Ordinal),
        };
    }

    /// <summary>
    /// github.com/localtunnel/localtunnel. Of the target's certificate it can check a client certificate of its own only, so it checks
    /// nothing: the connection does not leave this machine. It ends when the server is lost.
    /// </summary>
    private static TunnelAgent Localtunnel(TunnelOptions options, string folder)
    {
        var program = Path.Combine(folder, "node_modules", "localtunnel", "bin", "lt.js");
        var command = new Command("node", program, "--port", options.Target.Port.ToString(CultureInfo.InvariantCulture), "--local-https", "--allow-invalid-cert");
        if (options.Server is { } server)
            command = command.With("--host", server.TrimEnd('/'));
        return new TunnelAgent(
            "localtunnel",
            before => before is null ? command : command.With("--subdomain", before.Host.Split('.')[0]),
            line => LocaltunnelAddress().Match(line) is { Success: true } match ? new Uri(match.Groups[1].Value) : null);
    }

    private static void Require(Machine machine, string program, string download)
    {
        if (machine.Find(program) is null)
            throw new UserErrorException($"there is no `{program}` on this machine", $"install it: {download}; or choose another `--provider`");
    }

    /// <summary>ngrok.com/docs/agent/config: a place for each system.</summary>
    private static IEnumerable<string> NgrokConfigurations(Machine machine) =>
        new[] { machine.Variable("XDG_CONFIG_HOME"), machine.Variable("LOCALAPPDATA"), Path.Combine(machine.Home, ".config"), Path.Combine(machine.Home, "Library", "Application Support") }
            .OfType<string>().Select(folder => Path.Combine(folder, "ngrok", "ngrok.yml")).Where(File.Exists);

    private static bool HoldsToken(string configuration) => File.ReadLines(configuration).Any(line => line.TrimStart().StartsWith("authtoken:", StringComparison.Ordinal));

    private static string? Field(string line, string name)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            using var entry = JsonDocument.Parse(line);
            return entry.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null; // a line that it was about to write when it ended
        }
    }

    /// <summary>INF |  https://some-four-random-words.trycloudflare.com  |</summary>
    [GeneratedRegex(@"https://[a-z0-9-]+\.trycloudflare\.com")]
    private static partial Regex QuickTunnel();

    /// <summary>your url is: https://some-name.loca.lt</summary>
    [GeneratedRegex(@"^your url is: (https://\S+)$")]
    private static partial Regex LocaltunnelAddress();
}
