using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Installs packages: <c>npm install</c>.</summary>
[Command(Type = typeof(NpmTasks), Command = nameof(NpmTasks.NpmInstall), Arguments = "install")]
public class NpmInstallSettings : ToolOptions
{
    /// <summary>Some packages; all of package.json by default.</summary>
    [Argument(Format = "{value}", Position = -1)]
    public IReadOnlyList<string> Packages => Get<IReadOnlyList<string>>();

    /// <summary>Leaves out devDependencies.</summary>
    [Argument(Format = "--production")]
    public bool? Production => Get<bool?>();

    /// <summary>Fetches even what is there.</summary>
    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    /// <summary>For all projects.</summary>
    [Argument(Format = "--global")]
    public bool? Global => Get<bool?>();

    /// <summary>Runs no scripts of packages.</summary>
    [Argument(Format = "--ignore-scripts")]
    public bool? IgnoreScripts => Get<bool?>();

    /// <summary>Adds them to devDependencies.</summary>
    [Argument(Format = "--save-dev")]
    public bool? SaveDev => Get<bool?>();

    /// <summary>Makes no links to programs.</summary>
    [Argument(Format = "--no-bin-links")]
    public bool? NoBinLinks => Get<bool?>();

    /// <summary>Leaves out optional ones.</summary>
    [Argument(Format = "--no-optional")]
    public bool? NoOptional => Get<bool?>();

    /// <summary>production or development.</summary>
    [Argument(Format = "--only={value}")]
    public string Only => Get<string>();
}
