using System.Diagnostics;
using Nuke.Common.Execution;
using Nuke.Common.Tests.Git;

namespace Nuke.Common.Tests;

/// <summary>A push can say how it is built; the command line as it was typed.</summary>
public sealed class CommitMessageTests : IDisposable
{
    private readonly SampleBuild build = new("CommitBuild");

    public void Dispose() => build.Dispose();

    [RequiresGitFact]
    public void Options_in_the_last_commit_count_more_than_the_command_line()
    {
        Commit("Mend it\n\n[nuke++] --channel \"next one\" --verbosity Verbose");

        var result = build.Run("--channel", "typed", "--retries", "4");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("channel next one, retries 4, verbosity Verbose");
    }

    [RequiresGitFact]
    public void Rejects_a_wrong_option_in_a_commit()
    {
        Commit("[nuke++] --chanel next Show");

        var result = build.Run();

        result.ExitCode.ShouldBe(255);
        result.Error.ShouldContain("error: message of the last commit: unknown option '--chanel'; did you mean '--channel'?");
    }

    [RequiresGitFact]
    public void A_build_outside_of_a_repository_takes_nothing_from_commits()
    {
        build.With("GIT_CEILING_DIRECTORIES", Path.GetDirectoryName(build.Root)!);

        var result = build.Run("show", "--retries", "3", "--parts", "a,b", "c");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("""typed ["show"], first show, retries 3, parts ["a", "b", "c"], has True False""");
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  --a  b ", new[] { "--a", "b" })]
    [InlineData("--a 'b c' --d=\"e 'f'\" ''", new[] { "--a", "b c", "--d=e 'f'", "" })]
    public void Words_between_quotes_belong_together(string line, string[] words) =>
        ArgumentsFromGitCommitMessageAttribute.Split(line).ShouldBe(words);

    private void Commit(string message)
    {
        foreach (var arguments in (string[][])[["init", "--quiet"], ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "-m", message]])
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = build.Root })!;
            git.WaitForExit();
            git.ExitCode.ShouldBe(0);
        }
    }
}
