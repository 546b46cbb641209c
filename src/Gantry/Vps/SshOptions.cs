using System.Text;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>How a server is reached.</summary>
public sealed record SshOptions
{
    /// <summary>The server.</summary>
    public required SshTarget Target { get; init; }

    /// <summary>OpenSSH client configuration; null for the user's own. It names keys, known hosts, jump hosts.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The private key to be let in with; null for those of the configuration and of agents.</summary>
    public Secret? PrivateKey { get; init; }

    /// <summary>Lines of known_hosts, the only ones that count then; null for the user's own file.</summary>
    public string? KnownHosts { get; init; }

    /// <summary>How long an attempt to connect may take. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the options as they are typed.</summary>
    /// <param name="privateKey">Text, or Base64 of it: CI services hide only values of one line from their logs.</param>
    /// <exception cref="UserErrorException">No server, no such configuration, or something else than a private key.</exception>
    public static SshOptions From(string? host, string? configFile, string? privateKey = null, string? knownHosts = null)
    {
        if (configFile is not null && !File.Exists(configFile))
            throw new UserErrorException($"there is no SSH configuration '{configFile}'", "correct `--ssh-config`");
        return new SshOptions
        {
            Target = SshTarget.Parse(host),
            ConfigFile = configFile is null ? null : Path.GetFullPath(configFile),
            PrivateKey = string.IsNullOrWhiteSpace(privateKey) ? null : ReadKey(privateKey),
            KnownHosts = string.IsNullOrWhiteSpace(knownHosts) ? null : Lines(knownHosts),
        };
    }

    private static Secret ReadKey(string text)
    {
        var bytes = new byte[text.Length];
        var key = Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
        return key.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal) && key.Contains("PRIVATE KEY-----", StringComparison.Ordinal)
            ? new Secret(Lines(key))
            : throw new UserErrorException("what is given as the SSH key is no private key", "give the file that `ssh-keygen` wrote, the one without .pub, as text or in Base64: `base64 --wrap=0 FILE`");
    }

    /// <summary>OpenSSH wants a line feed after the last line too, and fields of web pages put a carriage return before it.</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim() + "\n";
}
