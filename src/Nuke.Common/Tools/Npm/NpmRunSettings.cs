using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Runs a script of package.json: <c>npm run</c>.</summary>
[Command(Type = typeof(NpmTasks), Command = nameof(NpmTasks.NpmRun), Arguments = "run")]
public class NpmRunSettings : ToolOptions
{
    /// <summary>The script.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Command => Get<string>();

    /// <summary>The script's arguments.</summary>
    [Argument(Format = "-- {value}", Position = -1, Separator = " ")]
    public IReadOnlyList<string> Arguments => Get<IReadOnlyList<string>>();

    /// <summary>A script that is missing is no failure.</summary>
    [Argument(Format = "--if-present")]
    public bool? IfPresent => Get<bool?>();

    /// <summary>Says less.</summary>
    [Argument(Format = "--silent")]
    public bool? Silent => Get<bool?>();
}
