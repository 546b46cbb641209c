using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>What starts a workflow, without conditions.</summary>
public enum GitHubActionsTrigger
{
    /// <summary>Any push.</summary>
    [EnumValue("push")] Push,

    /// <summary>Any pull request.</summary>
    [EnumValue("pull_request")] PullRequest,

    /// <summary>A person.</summary>
    [EnumValue("workflow_dispatch")] WorkflowDispatch,
}
