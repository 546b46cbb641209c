using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Formats sources: <c>dotnet format</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetFormat), Arguments = "format")]
public class DotNetFormatSettings : ToolOptions
{
    /// <summary>Project, solution or directory; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Project => Get<string>();

    /// <summary>Do not restore packages first.</summary>
    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    /// <summary>Fail instead of changing files.</summary>
    [Argument(Format = "--verify-no-changes")]
    public bool? VerifyNoChanges => Get<bool?>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
