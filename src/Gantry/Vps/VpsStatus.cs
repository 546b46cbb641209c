using System.Globalization;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>What runs on a server.</summary>
public sealed class VpsStatus
{
    private readonly SshTarget target;
    private readonly ServerState state;

    internal VpsStatus(SshTarget target, ServerState state)
    {
        this.target = target;
        this.state = state;
    }

    /// <summary>Whether everything is as it should be.</summary>
    public bool IsWell => state.Serving is not null && state.Serving == state.Current
        && state.Value("acme").Length == 0
        && state.Value("backup-problem").Length == 0
        && !state.All("powerful").Any()
        && state.All("service").All(line => line[^1] == "well")
        && state.All("part").All(line => !line[^1].Contains("unhealthy", StringComparison.Ordinal) && line[^1].StartsWith("Up", StringComparison.Ordinal));

    /// <summary>Ends the command with a message when something is not as it should be.</summary>
    /// <exception cref="UserErrorException">It is not.</exception>
    public void Require()
    {
        if (!IsWell)
            throw new UserErrorException($"not everything on {target} is as it should be", state.Serving is null ? "release to it with `./build.sh DeployVps`" : "see the table, and the logs: `./build.sh LogsVps`");
    }

    /// <inheritdoc/>
    public override string ToString() => TextTable.Format(["Server", target.ToString()], [.. Rows().Select(row => new[] { row.What, row.Detail })]);

    private IEnumerable<(string What, string Detail)> Rows()
    {
        var now = long.TryParse(state.Value("now"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        yield return ("serves", state.Serving is { } serving ? $"release {Text(serving)}{(state.Serving == state.Current ? "" : ", which is still watched")}" : "nothing");
        foreach (var service in state.All("service"))
            yield return ($"  {service[0]}", $"{service[^1]}, started by release {service[1]}");
        foreach (var part in state.All("part"))
            yield return ($"  {part[0]}", part[^1]);
        foreach (var standIn in state.All("stand-in"))
            yield return ("stand-in", $"{standIn[0]} stands in for {standIn[1]}: for trials, not for people to rely on");
        foreach (var restarted in state.All("restarts"))
            yield return ("unsteady", $"{restarted[0]}: {(restarted[^1] == "true" ? "ran out of memory" : "ended by itself")}{(restarted[1] == "0" ? "" : $", started again {restarted[1]} times")}");
        foreach (var standby in state.All("standby"))
            yield return ("standby", $"{standby[0]}, {(long.Parse(standby[1], CultureInfo.InvariantCulture) is var until && until > now ? $"for {Text(until - now)} s" : "until its last connection ends")}");
        foreach (var release in state.All("release"))
            yield return ($"release {release[0]}", $"{DateTimeOffset.FromUnixTimeSeconds(long.Parse(release[1], CultureInfo.InvariantCulture)):yyyy-MM-dd HH:mm:ss} UTC, content {release[^1]}{Role(release[0])}");
        foreach (var running in state.All("running"))
            yield return ("at work", $"{running[0]} applies release {running[^1]}");
        foreach (var lease in state.All("lease"))
            yield return ("lease", lease[0]);
        yield return ("certificate", state.Value("expires") is { Length: > 0 } expires ? $"good until {expires}{(state.Value("issuer") is { Length: > 0 } issuer ? $", issued by {issuer}" : "")}" : "none");
        if (state.Value("acme") is { Length: > 0 } refused)
            yield return ("", $"no new one came: {refused}");
        foreach (var role in state.All("powerful"))
            yield return ("database role", $"{role[0]}: nothing of the platform makes such a role; find out who did");
        yield return ("backup", state.Value("backup") is { Length: > 0 } backup ? backup : "none yet");
        if (state.Value("backup-problem") is { Length: > 0 } failed)
            yield return ("", $"the last one failed: {failed}");
        if (state.All("disk").FirstOrDefault() is [.., var free, var size] && long.TryParse(free, CultureInfo.InvariantCulture, out var freeBytes) && long.TryParse(size, CultureInfo.InvariantCulture, out var sizeBytes))
            yield return ("disk", $"{DeployReport.Size(freeBytes)} of {DeployReport.Size(sizeBytes)} left; releases take {DeployReport.Size(long.TryParse(state.Value("used"), CultureInfo.InvariantCulture, out var used) ? used : 0)}");
        yield return ("exposed", $"ports {string.Join(", ", state.All("exposed").Select(line => line[0]))}");
        if (state.Value("metadata") == "open")
            yield return ("", "containers reach the cloud's metadata address: Docker's chain DOCKER-USER has no rule against it; the next release sets one where iptables is there");
        yield return ("engine", $"Docker {state.Engine}");
        yield return ("audit log", $"{state.Value("audit")} entries, unbroken");
    }

    private string Role(string release) =>
        release == state.Value("current") ? ", serves" : release == state.Value("previous") ? ", the one before" : "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
