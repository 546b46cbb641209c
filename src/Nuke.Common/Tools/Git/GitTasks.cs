using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Git;

/// <summary>Runs git.</summary>
[PathTool(Executable = "git")]
public partial class GitTasks : ToolTasks, IRequirePathTool
{
    /// <summary>Whether nothing is changed and no file is unknown.</summary>
    public static bool GitHasCleanWorkingCopy(string workingDirectory = null) =>
        Git("status --porcelain", workingDirectory, logOutput: false, logInvocation: false).Count == 0;

    /// <summary>The commit that is checked out.</summary>
    public static string GitCurrentCommit(string workingDirectory = null) => Single("rev-parse HEAD", workingDirectory);

    /// <summary>The branch that is checked out; null when HEAD is detached.</summary>
    public static string GitCurrentBranch(string workingDirectory = null) => Single("branch --show-current", workingDirectory);

    private static string Single(string arguments, string workingDirectory) =>
        Git(arguments, workingDirectory, logOutput: false, logInvocation: false).Select(line => line.Text).FirstOrDefault(line => line.Length > 0);
}
