namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>What starts a workflow, with its conditions.</summary>
public abstract class GitHubActionsDetailedTrigger : ConfigurationEntity;
