using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

/// <summary>
/// What runs on the server for the time of a command: <c>infra/vps/host</c>, sent once and kept there under the hash of its text.
/// There is no agent.
/// </summary>
/// <param name="ssh">The server.</param>
/// <param name="root">Full path of the repository.</param>
/// <param name="name">The platform; names the directory below <c>/srv</c>.</param>
internal sealed class HostProgram(SshConnection ssh, string root, string name)
{
    /// <summary>The script refused, and said why on its output.</summary>
    private const int Refused = 3;

    private const int NotThere = 44;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lazy<string> text = new(() => Read(root));

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text.Value)))[..12];

    private string Script => $"/srv/{name}/host/{Hash}.sh";

    /// <summary>Runs a verb of the script.</summary>
    /// <param name="received">Gets the lines it says, their fields parted by tabs.</param>
    /// <exception cref="UserErrorException">It refused, or the server cannot be reached.</exception>
    public async Task<IReadOnlyList<string[]>> RunAsync(
        IReadOnlyList<string> verb, SshInput? input = null, Action<string[]>? received = null, CancellationToken cancellationToken = default)
    {
        var (result, lines) = await TryAsync(verb, input, received, cancellationToken);
        if (result.ExitCode == NotThere)
        {
            await InstallAsync(cancellationToken);
            (result, lines) = await TryAsync(verb, input, received, cancellationToken);
        }
        if (lines.LastOrDefault(line => line is ["problem", ..]) is [_, var what, var fix, ..] && result.ExitCode is Refused)
        {
            var said = string.Concat(lines.Where(line => line is ["out", ..]).Select(line => $"\n  out: {string.Join(' ', line.Skip(1))}"));
            throw new UserErrorException($"{what}{said}", fix);
        }
        if (!result.Succeeded)
            throw new CommandFailedException($"host.sh {string.Join(' ', verb)}` on `{ssh.Target}", result);
        return lines;
    }

    private async Task<(CommandResult Result, IReadOnlyList<string[]> Lines)> TryAsync(
        IReadOnlyList<string> verb, SshInput? input, Action<string[]>? received, CancellationToken cancellationToken)
    {
        List<string[]> lines = [];
        var answer = new ServerAnswer(ssh.Target);
        var result = await ssh.TryRunAsync(
            ["sh", "-c", $"[ -e {Script} ] || exit {NotThere.ToString(CultureInfo.InvariantCulture)}; exec bash {Script} {name} \"$@\"", "gantry", .. verb],
            input,
            line =>
            {
                var fields = answer.Read(line);
                lines.Add(fields);
                received?.Invoke(fields);
            },
            cancellationToken);
        return (result, lines);
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var result = await ssh.TryRunAsync(
            ["sh", "-c", $"umask 077; mkdir -p /srv/{name}/host && cat > {Script}.new && mv {Script}.new {Script} && ln -sfn {Hash}.sh /srv/{name}/host/current"],
            (stream, token) => stream.WriteAsync(Utf8.GetBytes(text.Value), token).AsTask(), cancellationToken: cancellationToken);
        if (!result.Succeeded)
        {
            throw new UserErrorException($"/srv/{name} cannot be written on {ssh.Target}: {result.Error}",
                "come in as root, or as a user for whom `sudo` asks no password; `ProvisionVps` prepares the server");
        }
    }

    /// <summary>Puts the script together.</summary>
    internal static string Read(string root)
    {
        var folder = Path.Combine(root, "infra", "vps", "host");
        // The first line of the first file says what interprets it, and main.sh calls what the others define.
        var files = Directory.EnumerateFiles(folder, "*.sh").OrderBy(file => Path.GetFileName(file) switch { "common.sh" => 0, "main.sh" => 2, _ => 1 }).ThenBy(file => file, StringComparer.Ordinal);
        return string.Join('\n', files.Select(file => File.ReadAllText(file).ReplaceLineEndings("\n")));
    }
}
