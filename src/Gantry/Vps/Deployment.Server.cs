using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

public sealed partial class Deployment
{
    /// <summary>Brings a bare server to where it can be deployed to; what is right already is left alone.</summary>
    /// <param name="plan">Only tells what would be done.</param>
    public async Task<ProvisionReport> ProvisionAsync(bool plan, CancellationToken cancellationToken = default)
    {
        var script = (await File.ReadAllTextAsync(Path.Combine(root, "infra", "vps", "provision.sh"), cancellationToken)).ReplaceLineEndings("\n");
        List<(string State, string What)> steps = [];
        Problem? problem = null;
        var result = await ssh.TryRunScriptAsync(script, [name, plan ? "plan" : "apply"], received: line =>
        {
            switch (ServerAnswer.Printable(line).Split('\t'))
            {
                case ["problem", var what, var fix]:
                    problem = new Problem(what, null, fix);
                    break;
                case [var state and ("ok" or "done" or "todo" or "note"), var what]:
                    steps.Add((state, what));
                    if (state is "done")
                        Told(what);
                    break;
            }
        }, cancellationToken: cancellationToken);
        if (problem is not null)
            throw new UserErrorException([problem]);
        return result.Succeeded ? new ProvisionReport(options.Target, steps) : throw new CommandFailedException($"provision.sh` on `{options.Target}", result);
    }

    /// <summary>Tells what runs on the server.</summary>
    public async Task<VpsStatus> StatusAsync(CancellationToken cancellationToken = default)
    {
        var state = new ServerState(await Host.RunAsync(["status"], cancellationToken: cancellationToken));
        return new VpsStatus(options.Target, state);
    }

    /// <summary>Writes the logs of a service's serving release, of a part of the platform, or of all.</summary>
    /// <param name="service">A slug, or <c>db</c>, <c>keycloak</c>, <c>gateway</c>; null for all.</param>
    /// <param name="follow">Goes on until it is cancelled.</param>
    public Task LogsAsync(string? service, bool follow, Action<string> received, CancellationToken cancellationToken = default) =>
        Host.RunAsync(["logs", service ?? "", follow ? "yes" : "no"], received: line =>
        {
            if (line is not ["problem", ..])
                received(string.Join('\t', line));
        }, cancellationToken: cancellationToken);
}
