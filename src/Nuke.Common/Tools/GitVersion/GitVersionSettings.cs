using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.GitVersion;

/// <summary>Computes a version of the repository's history: <c>gitversion</c>.</summary>
[Command(Type = typeof(GitVersionTasks), Command = nameof(GitVersionTasks.GitVersion))]
public class GitVersionSettings : ToolOptions
{
    /// <summary>The repository; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>Fetches nothing.</summary>
    [Argument(Format = "/nofetch")]
    public bool? NoFetch => Get<bool?>();

    /// <summary>Uses no cache.</summary>
    [Argument(Format = "/nocache")]
    public bool? NoCache => Get<bool?>();

    /// <summary>Writes the version into AssemblyInfo files.</summary>
    [Argument(Format = "/updateassemblyinfo")]
    public bool? UpdateAssemblyInfo => Get<bool?>();

    /// <summary>Writes it into project files.</summary>
    [Argument(Format = "/updateprojectfiles")]
    public bool? UpdateProjectFiles => Get<bool?>();

    /// <summary>The file that is written.</summary>
    [Argument(Format = "/outputfile {value}")]
    public string OutputFile => Get<string>();

    /// <summary>The GitVersion.yml.</summary>
    [Argument(Format = "/config {value}")]
    public string Config => Get<string>();

    /// <summary>Prints one variable alone.</summary>
    [Argument(Format = "/showvariable {value}")]
    public string ShowVariable => Get<string>();

    /// <summary>The remote repository.</summary>
    [Argument(Format = "/url {value}")]
    public string Url => Get<string>();

    /// <summary>Its branch.</summary>
    [Argument(Format = "/b {value}")]
    public string Branch => Get<string>();

    /// <summary>Its commit.</summary>
    [Argument(Format = "/c {value}")]
    public string Commit => Get<string>();

    /// <summary>The user.</summary>
    [Argument(Format = "/u {value}")]
    public string Username => Get<string>();

    /// <summary>The password.</summary>
    [Argument(Format = "/p {value}", Secret = true)]
    public string Password => Get<string>();

    /// <summary>Quiet, Minimal, Normal, Verbose or Diagnostic.</summary>
    [Argument(Format = "/verbosity {value}")]
    public string Verbosity => Get<string>();

    /// <summary>The framework of the program, where its package has several; the newest by default.</summary>
    [Argument]
    public string Framework => Get<string>();

    internal override ToolOptions PreProcess() => Framework is null || ProcessToolPath is not null ? this : this.SetProcessToolPath(GitVersionTasks.Find(Framework));
}
