using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Removes a tool: <c>dotnet tool uninstall</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetToolUninstall), Arguments = "tool uninstall")]
public class DotNetToolUninstallSettings : ToolOptions
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
}
