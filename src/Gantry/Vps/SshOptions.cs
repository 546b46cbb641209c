namespace Gantry.Vps;

/// <summary>How a server is reached.</summary>
public sealed record SshOptions
{
    /// <summary>The server.</summary>
    public required SshTarget Target { get; init; }

    /// <summary>OpenSSH client configuration; null for the user's own. It names keys, known hosts, jump hosts.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>How long an attempt to connect may take. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the options as they are typed.</summary>
    /// <exception cref="Platform.UserErrorException">No server, or no such configuration.</exception>
    public static SshOptions From(string? host, string? configFile)
    {
        if (configFile is not null && !File.Exists(configFile))
            throw new Platform.UserErrorException($"there is no SSH configuration '{configFile}'", "correct `--ssh-config`");
        return new SshOptions { Target = SshTarget.Parse(host), ConfigFile = configFile is null ? null : Path.GetFullPath(configFile) };
    }
}
