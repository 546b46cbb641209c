using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Checks the repository out.</summary>
public class GitHubActionsCheckoutStep : GitHubActionsUsingStep
{
    /// <summary>Whether submodules are checked out.</summary>
    public GitHubActionsSubmodules? Submodules { get; set; }

    /// <summary>Whether files of Git LFS are checked out.</summary>
    public bool? Lfs { get; set; }

    /// <summary>How many commits are fetched; 0 is all.</summary>
    public uint? FetchDepth { get; set; }

    /// <summary>Whether it shows its progress.</summary>
    public bool? Progress { get; set; }

    /// <summary>A filter for a partial clone.</summary>
    public string Filter { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        Using = PinnedAction.Checkout;
        if (Submodules is { } submodules and not GitHubActionsSubmodules.False)
            With["submodules"] = submodules.GetValue();
        if (Lfs == true)
            With["lfs"] = "true";
        if (FetchDepth is { } depth)
            With["fetch-depth"] = depth.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Progress is { } progress)
            With["progress"] = progress ? "true" : "false";
        if (!string.IsNullOrEmpty(Filter))
            With["filter"] = Filter;
        base.Write(writer);
    }
}
