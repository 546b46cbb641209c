namespace Gantry.Stack;

/// <summary>A container of the stack, as <c>docker ps</c> lists it.</summary>
/// <param name="Id">Full id.</param>
/// <param name="Service">Name of its Compose service.</param>
/// <param name="State"><c>created</c>, <c>running</c>, <c>exited</c>, …</param>
/// <param name="ExitCode">Null unless it has exited.</param>
public sealed record ContainerInfo(string Id, string Service, string State, int? ExitCode)
{
    /// <summary>Whether its process runs.</summary>
    public bool IsRunning => State == "running";

    /// <summary>Whether its process did its work and ended well.</summary>
    public bool IsCompleted => ExitCode == 0;
}
