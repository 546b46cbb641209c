using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Keeps files from run to run, as long as others do not change.</summary>
public class GitHubActionsCacheStep : GitHubActionsUsingStep
{
    /// <summary>What is kept.</summary>
    public string[] IncludePatterns { get; set; } = [];

    /// <summary>What of that is not.</summary>
    public string[] ExcludePatterns { get; set; } = [];

    /// <summary>The files whose change makes a new cache.</summary>
    public string[] KeyFiles { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        Name = $"Cache: {IncludePatterns.JoinCommaSpace()}";
        Using = PinnedAction.Cache;
        With["path"] = string.Join('\n', IncludePatterns.Concat(ExcludePatterns.Select(pattern => $"!{pattern}")));
        With["key"] = $"${{{{ runner.os }}}}-${{{{ hashFiles({string.Join(", ", KeyFiles.Select(file => $"'{file}'"))}) }}}}";
        base.Write(writer);
    }
}
