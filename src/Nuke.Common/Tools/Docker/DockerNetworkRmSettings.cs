using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Removes networks: <c>docker network rm</c>.</summary>
[Command(Type = typeof(DockerTasks), Command = nameof(DockerTasks.DockerNetworkRm), Arguments = "network rm")]
public class DockerNetworkRmSettings : ToolOptions
{
    /// <summary>Their names.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Networks => Get<IReadOnlyList<string>>();

    /// <summary>One that is missing is no failure.</summary>
    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();
}
