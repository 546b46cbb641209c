namespace Gantry.Tooling;

/// <summary>Who listens on a TCP port of this machine.</summary>
/// <param name="ProcessId">Null when the system does not tell this user.</param>
/// <param name="ProcessName">Null likewise.</param>
/// <param name="Owner">The user it runs as; null when unknown.</param>
/// <param name="Container">The container the port is published for; null when it is none of the docker command's engine.</param>
/// <param name="ComposeProject">The Compose project of that container.</param>
public sealed record PortHolder(
    int Port, int? ProcessId, string? ProcessName, string? Owner, string? Container = null, string? ComposeProject = null)
{
    /// <summary>The holder for people: "container 'gantry-gateway-1'", "process 'nginx' (pid 4711)".</summary>
    public override string ToString() => this switch
    {
        { Container: { } container, ComposeProject: { Length: > 0 } project } => $"container '{container}' of Compose project '{project}'",
        { Container: { } container } => $"container '{container}'",
        { ProcessId: { } id, ProcessName: { } name } => $"process '{name}' (pid {id})",
        { ProcessId: { } id } => $"the process with pid {id}",
        { Owner: { } owner } => $"a process of user '{owner}'",
        _ => "a process that this user may not see",
    };
}
