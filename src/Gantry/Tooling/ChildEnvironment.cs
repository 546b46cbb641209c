using System.Collections.Frozen;

namespace Gantry.Tooling;

/// <summary>
/// What a program that we start gets of the environment we were started in. Most of it is passed on. What would change whom a
/// command speaks of (another Compose project, another repository, another platform), or what it prints where we read it, is not:
/// a git hook, an IDE or a shell's profile sets such variables for something else.
/// </summary>
internal static class ChildEnvironment
{
    /// <summary>Tools whose variables are dropped unless they are named in <see cref="Kept"/>.</summary>
    private static readonly string[] Guarded = ["COMPOSE_", "GIT_", "DOCKER_", "BUILDKIT_", "BUILDX_"];

    private static readonly FrozenSet<string> Kept = FrozenSet.Create(StringComparer.Ordinal,
        // Which engine, and how it is spoken to. What runs there is ours to say: DOCKER_DEFAULT_PLATFORM would build an image of
        // another architecture under the same tag, BUILDX_BUILDER would build it where nobody looks for it.
        "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_API_VERSION",
        "DOCKER_CUSTOM_HEADERS", "DOCKER_AUTH_CONFIG", "BUILDX_CONFIG",
        // How a remote is reached, who commits, and which settings are the user's. Not which repository: that is the directory.
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_TERMINAL_PROMPT", "GIT_PROXY_COMMAND", "GIT_ALLOW_PROTOCOL",
        "GIT_PROTOCOL_FROM_USER", "GIT_EXEC_PATH", "GIT_TEMPLATE_DIR", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT");

    private static readonly string[] KeptBeginnings = ["GIT_SSL_", "GIT_HTTP_", "GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_", "GIT_LFS_"];

    /// <summary>
    /// Of no one tool. The time that reproducible builds pretend would be the age of our images. Languages and colours are for
    /// people; the output of these programs is read by us.
    /// </summary>
    private static readonly string[] Dropped =
        ["SOURCE_DATE_EPOCH", "LANGUAGE", "DOTNET_CLI_UI_LANGUAGE", "VSLANG", "FORCE_COLOR", "CLICOLOR_FORCE", "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"];

    private static readonly string[] Proxies = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

    private static readonly string[] NoProxies = ["NO_PROXY", "no_proxy"];

    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "::1"];

    /// <summary>Changes an inherited environment into the one that a program gets.</summary>
    public static void Prepare(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(IsDropped).ToList())
            environment.Remove(name);
        // English and UTF-8 everywhere: messages, the order of lists and file names do not depend on who runs the build.
        environment["LC_ALL"] = OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8";
        if (!OperatingSystem.IsWindows() && string.IsNullOrEmpty(environment.TryGetValue("HOME", out var home) ? home : null) && UserFolders.Home is { } own)
            environment["HOME"] = own;
        // A proxy is for the way out. What is asked at this machine's own ports is the stack.
        if (Proxies.Any(environment.ContainsKey))
        {
            foreach (var name in NoProxies)
                environment[name] = WithThisMachine(NoProxies.Select(other => environment.TryGetValue(other, out var value) ? value : null).FirstOrDefault(value => !string.IsNullOrEmpty(value)));
        }
    }

    private static bool IsDropped(string name) =>
        Dropped.Contains(name, StringComparer.Ordinal)
        || (Guarded.Any(tool => name.StartsWith(tool, StringComparison.Ordinal))
            && !Kept.Contains(name)
            && !KeptBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal)));

    private static string WithThisMachine(string? hosts)
    {
        var listed = (hosts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return listed.Contains("*") ? "*" : string.Join(',', listed.Concat(ThisMachine).Distinct(StringComparer.Ordinal));
    }
}
