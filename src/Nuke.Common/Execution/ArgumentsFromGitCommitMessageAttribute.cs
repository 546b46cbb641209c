using System.Text;
using Nuke.Common.Tools.Git;

namespace Nuke.Common.Execution;

/// <summary>
/// Takes options from the message of the last commit, from a line such as <c>[nuke++] --configuration Release</c>. They count
/// more than those of the command line, so that a push can say how CI builds it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public class ArgumentsFromGitCommitMessageAttribute : BuildExtensionAttributeBase
{
    /// <summary>What the line begins with.</summary>
    public string Prefix { get; set; } = "[nuke++]";

    /// <summary>The options; empty if the message has none.</summary>
    internal IReadOnlyList<string> Find()
    {
        // Outside of a repository, or before its first commit, there is no message.
        var message = GitTasks.Git("log -1 --format=%B", NukeBuild.RootDirectory, logOutput: false, logInvocation: false, exitHandler: _ => { });
        var line = message.Select(output => output.Text.Trim()).LastOrDefault(text => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));
        return line is null ? [] : Split(line[Prefix.Length..]);
    }

    /// <summary>Words, parted by blanks; those between quotes belong together.</summary>
    internal static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var began = false;
        foreach (var letter in line)
        {
            if (quote != '\0' ? letter == quote : letter is '"' or '\'')
            {
                quote = quote != '\0' ? '\0' : letter;
                began = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                if (began)
                    words.Add(word.ToString());
                word.Clear();
                began = false;
            }
            else
            {
                word.Append(letter);
                began = true;
            }
        }
        if (began)
            words.Add(word.ToString());
        return words;
    }
}
