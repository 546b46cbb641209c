using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

/// <summary>Makes an archive of charts: <c>helm package</c>.</summary>
[Command(Type = typeof(HelmTasks), Command = nameof(HelmTasks.HelmPackage), Arguments = "package")]
public class HelmPackageSettings : HelmOptionsBase
{
    /// <summary>The charts' directories.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> ChartPaths => Get<IReadOnlyList<string>>();

    /// <summary>Where archives go.</summary>
    [Argument(Format = "--destination {value}")]
    public string Destination => Get<string>();

    /// <summary>The charts' version.</summary>
    [Argument(Format = "--version {value}")]
    public string Version => Get<string>();

    /// <summary>The application's version.</summary>
    [Argument(Format = "--app-version {value}")]
    public string AppVersion => Get<string>();

    /// <summary>Fetches dependencies first.</summary>
    [Argument(Format = "--dependency-update")]
    public bool? DependencyUpdate => Get<bool?>();
}
