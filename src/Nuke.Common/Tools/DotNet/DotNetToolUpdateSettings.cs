using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Updates a tool, or installs it: <c>dotnet tool update</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetToolUpdate), Arguments = "tool update")]
public class DotNetToolUpdateSettings : ToolOptions
{
    /// <summary>The package.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string PackageName => Get<string>();

    /// <summary>For all directories of this user.</summary>
    [Argument(Format = "--global")]
    public bool? Global => Get<bool?>();

    /// <summary>For the directory of a manifest.</summary>
    [Argument(Format = "--local")]
    public bool? Local => Get<bool?>();

    /// <summary>Into a directory of its own.</summary>
    [Argument(Format = "--tool-path {value}")]
    public string ToolInstallationPath => Get<string>();

    /// <summary>The tool manifest.</summary>
    [Argument(Format = "--tool-manifest {value}")]
    public string ToolManifest => Get<string>();

    /// <summary>The version, or a range such as 1.*.</summary>
    [Argument(Format = "--version {value}")]
    public string Version => Get<string>();

    /// <summary>Package sources beside those of the NuGet.config.</summary>
    [Argument(Format = "--add-source {value}")]
    public IReadOnlyList<string> Sources => Get<IReadOnlyList<string>>();

    /// <summary>Target framework, such as net10.0.</summary>
    [Argument(Format = "--framework {value}")]
    public string Framework => Get<string>();

    /// <summary>Versions before a release too.</summary>
    [Argument(Format = "--prerelease")]
    public bool? Prerelease => Get<bool?>();

    /// <summary>Do not use the HTTP cache.</summary>
    [Argument(Format = "--no-http-cache")]
    public bool? NoCache => Get<bool?>();

    /// <summary>A source that fails is a warning.</summary>
    [Argument(Format = "--ignore-failed-sources")]
    public bool? IgnoreFailedSources => Get<bool?>();

    /// <summary>One project at a time.</summary>
    [Argument(Format = "--disable-parallel")]
    public bool? DisableParallel => Get<bool?>();

    /// <summary>An older version may take the place of a newer one.</summary>
    [Argument(Format = "--allow-downgrade")]
    public bool? AllowDowngrade => Get<bool?>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    /// <summary>All tools.</summary>
    [Argument(Format = "--all")]
    public bool? All => Get<bool?>();
}
