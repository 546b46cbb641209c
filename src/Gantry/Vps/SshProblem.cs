using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

/// <summary>What OpenSSH says when there is no connection, in words that tell what to do.</summary>
internal static class SshProblem
{
    /// <summary>Explains an exit code of 255.</summary>
    public static UserErrorException Explain(SshTarget target, CommandResult result)
    {
        var said = result.Error;
        var last = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it said nothing";
        if (Says("REMOTE HOST IDENTIFICATION HAS CHANGED"))
        {
            return new UserErrorException($"{target} shows another host key than it did before: it is another server, or somebody is between",
                $"ask whoever runs the server; when it was set up anew, `ssh-keygen -R {KnownHostsName(target)}`, then compare its new fingerprint and connect once with `ssh`");
        }
        if (Says("Host key verification failed") || Says("No matching host key") || Says("host key is known for"))
        {
            return new UserErrorException($"the host key of {target} is not known, so anybody could answer in its place",
                $"connect once with `ssh{PortOption(target)} {(target.User is null ? "" : $"{target.User}@")}{target.Host}` and compare the fingerprint with the one that your provider shows");
        }
        if (Says("Permission denied") || Says("Too many authentication failures"))
        {
            return new UserErrorException($"{target} lets nobody in with the keys that are offered: {last}",
                "add your public key to ~/.ssh/authorized_keys of this user there, or start an agent that has the right key; passwords are not asked for");
        }
        if (Says("Could not resolve hostname"))
            return new UserErrorException($"there is no server '{target.Host}': {last}", "correct `--vps-host`");
        if (Says("Connection refused"))
            return new UserErrorException($"nothing listens for SSH at {target}: {last}", "start the server, or correct the port in `--vps-host`");
        if (Says("timed out") || Says("No route to host") || Says("Network is unreachable"))
            return new UserErrorException($"{target} does not answer: {last}", "check that the server runs, that its firewall lets SSH in, and the address in `--vps-host`");
        return new UserErrorException($"the connection to {target} was lost: {last}", "run the command again: what has arrived is not sent twice");

        bool Says(string text) => said.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private static string PortOption(SshTarget target) => target.Port is { } port ? $" -p {port}" : "";

    private static string KnownHostsName(SshTarget target) => target.Port is { } port ? $"'[{target.Host}]:{port}'" : target.Host;
}
