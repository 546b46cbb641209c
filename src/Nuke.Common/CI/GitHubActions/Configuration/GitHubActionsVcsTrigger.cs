using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Pushes or pull requests.</summary>
public class GitHubActionsVcsTrigger : GitHubActionsDetailedTrigger
{
    /// <summary>Which of the two.</summary>
    public GitHubActionsTrigger Kind { get; set; }

    /// <summary>Only these branches.</summary>
    public string[] Branches { get; set; } = [];

    /// <summary>Not these branches.</summary>
    public string[] BranchesIgnore { get; set; } = [];

    /// <summary>Only these tags.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>Not these tags.</summary>
    public string[] TagsIgnore { get; set; } = [];

    /// <summary>Only changes of these files.</summary>
    public string[] IncludePaths { get; set; } = [];

    /// <summary>Not changes of only these files.</summary>
    public string[] ExcludePaths { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock($"{Kind.GetValue()}:"))
        {
            writer.WriteList("branches", Branches);
            writer.WriteList("branches-ignore", BranchesIgnore);
            writer.WriteList("tags", Tags);
            writer.WriteList("tags-ignore", TagsIgnore);
            // GitHub takes either list, so exclusions beside inclusions are negative patterns behind them.
            if (IncludePaths.Length > 0)
                writer.WriteList("paths", IncludePaths.Concat(ExcludePaths.Select(path => $"!{path}")));
            else
                writer.WriteList("paths-ignore", ExcludePaths);
        }
    }
}
