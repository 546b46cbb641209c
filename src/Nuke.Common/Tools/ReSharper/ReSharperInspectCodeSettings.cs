using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReSharper;

/// <summary>Inspects a solution: <c>inspectcode</c>.</summary>
[Command(Type = typeof(ReSharperTasks), Command = nameof(ReSharperTasks.ReSharperInspectCode), Arguments = "inspectcode")]
public class ReSharperInspectCodeSettings : ToolOptions
{
    /// <summary>The solution or project.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>The report.</summary>
    [Argument(Format = "--output={value}")]
    public string Output => Get<string>();

    /// <summary>The report's format, such as Xml or Sarif.</summary>
    [Argument(Format = "--format={value}")]
    public string Format => Get<string>();

    /// <summary>The least severity that is reported: INFO, HINT, SUGGESTION, WARNING or ERROR.</summary>
    [Argument(Format = "--severity={value}")]
    public string Severity => Get<string>();

    /// <summary>The settings file.</summary>
    [Argument(Format = "--profile={value}")]
    public string Profile => Get<string>();

    /// <summary>The directory of caches.</summary>
    [Argument(Format = "--caches-home={value}")]
    public string CachesHome => Get<string>();

    /// <summary>Does not compile before.</summary>
    [Argument(Format = "--no-build")]
    public bool? NoBuild => Get<bool?>();
}
