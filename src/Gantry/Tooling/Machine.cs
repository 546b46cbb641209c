namespace Gantry.Tooling;

/// <summary>The operating systems that tools are looked for on.</summary>
internal enum HostKind
{
    Linux,
    MacOS,
    Windows,
}

/// <summary>The machine the build runs on, as far as tools are concerned. A test describes another one.</summary>
internal sealed record Machine
{
    /// <summary>Administrators' programs; a plain user's PATH lacks these directories on Debian.</summary>
    private static readonly string[] SystemDirectories = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    private static readonly string[] DistributionFiles = ["/etc/os-release", "/usr/lib/os-release"];

    /// <summary>Variables that differ from this process's environment; null means unset.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    public required HostKind Kind { get; init; }

    /// <summary>Where docker looks for its plugins after the user's own.</summary>
    public IReadOnlyList<string> PluginDirectories { get; init; } =
    [
        "/usr/local/lib/docker/cli-plugins",
        "/usr/local/libexec/docker/cli-plugins",
        "/usr/lib/docker/cli-plugins",
        "/usr/libexec/docker/cli-plugins",
    ];

    public required OsRelease Distribution { get; init; }
    public required bool IsRoot { get; init; }

    /// <summary>Whether systemd is the init process, as sd_booted(3) tells.</summary>
    public required bool HasSystemd { get; init; }

    /// <summary>Where the distribution's Docker Engine listens.</summary>
    public string SystemSocket { get; init; } = "/var/run/docker.sock";

    /// <summary>The keys that Debian signs its releases with, from the package debian-archive-keyring.</summary>
    public string DebianKeyring { get; init; } = "/usr/share/keyrings/debian-archive-keyring.gpg";

    public bool IsLinux => Kind is HostKind.Linux;
    public string User => Variable("USER") ?? Environment.UserName;
    public string Home => Variable("HOME") is { Length: > 0 } home ? home : UserFolders.Home ?? "/";
    public string DockerConfigDirectory => Variable("DOCKER_CONFIG") is { Length: > 0 } directory ? directory : Path.Combine(Home, ".docker");

    public static Machine Current() => new()
    {
        Kind = OperatingSystem.IsLinux() ? HostKind.Linux : OperatingSystem.IsMacOS() ? HostKind.MacOS : HostKind.Windows,
        Distribution = DistributionFiles.FirstOrDefault(File.Exists) is { } file
            ? OsRelease.Parse(File.ReadAllText(file))
            : OsRelease.Unknown,
        IsRoot = Environment.IsPrivilegedProcess,
        HasSystemd = Directory.Exists("/run/systemd/system"),
    };

    public string? Variable(string name) => Overrides.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);

    /// <summary>Finds a program on PATH, then among the administrators' programs.</summary>
    /// <returns>Its full path; null when it is not there.</returns>
    public string? Find(string program)
    {
        var name = OperatingSystem.IsWindows() ? $"{program}.exe" : program;
        var searched = (Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return searched
            .Concat(IsLinux && !Overrides.ContainsKey("PATH") ? SystemDirectories : [])
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(IsExecutable);
    }

    /// <summary>Finds the SDK that runs this build, which need not be on PATH: the bootstrap may have installed it for this checkout.</summary>
    public string? FindDotNet() =>
        Variable("DOTNET_HOST_PATH") is { Length: > 0 } host && IsExecutable(host) ? host
        : Variable("DOTNET_ROOT") is { Length: > 0 } root && IsExecutable(Path.Combine(root, "dotnet")) ? Path.Combine(root, "dotnet")
        : Find("dotnet");

    /// <summary>A command with this machine's environment.</summary>
    public Command Command(string program, params IReadOnlyList<string> arguments) =>
        Overrides.Aggregate(new Command(Find(program) ?? program, arguments), (command, pair) => command.WithEnvironment(pair.Key, pair.Value));

    /// <summary>A command that runs as root: directly, or through a sudo that asks no password.</summary>
    public Command AsRoot(string program, params IReadOnlyList<string> arguments) =>
        IsRoot ? Command(program, arguments) : Command("sudo", ["-n", Find(program) ?? program, .. arguments]);

    /// <summary>Whether <see cref="AsRoot"/> works without asking anybody.</summary>
    public async Task<bool> CanBecomeRootAsync(CancellationToken cancellationToken) =>
        IsRoot || (Find("sudo") is not null && (await Command("sudo", "-n", "true").TryRunAsync(cancellationToken)).Succeeded);

    public static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
