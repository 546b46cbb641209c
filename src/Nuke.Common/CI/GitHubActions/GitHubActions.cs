using System.Globalization;
using System.Text.Json;
using Nuke.Common.Execution;

#pragma warning disable CA1822 // instance members, as NUKE has them: builds read GitHubActions.Instance?.RunNumber

namespace Nuke.Common.CI.GitHubActions;

/// <summary>GitHub Actions; what is not set is null.</summary>
public class GitHubActions : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningGitHubActions => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static GitHubActions Instance => Current as GitHubActions;

    string IBuildServer.Branch => IsPullRequest ? HeadRef : Ref;

    string IBuildServer.Commit => Sha;

    /// <summary>The home directory.</summary>
    public string Home => Environment.GetEnvironmentVariable("HOME");

    /// <summary>The workflow's name.</summary>
    public string Workflow => Environment.GetEnvironmentVariable("GITHUB_WORKFLOW");

    /// <summary>The action's id.</summary>
    public string Action => Environment.GetEnvironmentVariable("GITHUB_ACTION");

    /// <summary>Who started the run.</summary>
    public string Actor => Environment.GetEnvironmentVariable("GITHUB_ACTOR");

    /// <summary>Owner and name.</summary>
    public string Repository => Environment.GetEnvironmentVariable("GITHUB_REPOSITORY");

    /// <summary>The owner.</summary>
    public string RepositoryOwner => Environment.GetEnvironmentVariable("GITHUB_REPOSITORY_OWNER");

    /// <summary>What started the run.</summary>
    public string EventName => Environment.GetEnvironmentVariable("GITHUB_EVENT_NAME");

    /// <summary>The file with the event.</summary>
    public string EventPath => Environment.GetEnvironmentVariable("GITHUB_EVENT_PATH");

    /// <summary>The checkout.</summary>
    public string Workspace => Environment.GetEnvironmentVariable("GITHUB_WORKSPACE");

    /// <summary>The commit.</summary>
    public string Sha => Environment.GetEnvironmentVariable("GITHUB_SHA");

    /// <summary>The full ref, such as refs/heads/main.</summary>
    public string Ref => Environment.GetEnvironmentVariable("GITHUB_REF");

    /// <summary>The ref's short name.</summary>
    public string RefName => Environment.GetEnvironmentVariable("GITHUB_REF_NAME");

    /// <summary>branch or tag.</summary>
    public string RefType => Environment.GetEnvironmentVariable("GITHUB_REF_TYPE");

    /// <summary>A pull request's branch.</summary>
    public string HeadRef => Environment.GetEnvironmentVariable("GITHUB_HEAD_REF");

    /// <summary>The branch that a pull request goes to.</summary>
    public string BaseRef => Environment.GetEnvironmentVariable("GITHUB_BASE_REF");

    /// <summary>The server.</summary>
    public string ServerUrl => Environment.GetEnvironmentVariable("GITHUB_SERVER_URL");

    /// <summary>The job's id in the workflow file.</summary>
    public string Job => Environment.GetEnvironmentVariable("GITHUB_JOB");

    /// <summary>The run's token; a secret.</summary>
    public string Token => Environment.GetEnvironmentVariable("GITHUB_TOKEN");

    /// <summary>The file for the job's summary.</summary>
    public string StepSummaryFile => Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY");

    /// <summary>The run's id.</summary>
    public long RunId => long.Parse(Environment.GetEnvironmentVariable("GITHUB_RUN_ID") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>The run's number within the workflow.</summary>
    public long RunNumber => long.Parse(Environment.GetEnvironmentVariable("GITHUB_RUN_NUMBER") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>How often the run was started.</summary>
    public long RunAttempt => long.Parse(Environment.GetEnvironmentVariable("GITHUB_RUN_ATTEMPT") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>What started the run, as GitHub describes it.</summary>
    public JsonElement GitHubEvent => EventPath is { } path && File.Exists(path) ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path)) : default;

    /// <summary>Whether the run is for a pull request.</summary>
    public bool IsPullRequest => EventName == "pull_request";

    /// <summary>The pull request's number; null without one.</summary>
    public int? PullRequestNumber => IsPullRequest && GitHubEvent.TryGetProperty("number", out var number) ? number.GetInt32() : null;

    /// <summary>What happened to the pull request; null without one.</summary>
    public string PullRequestAction => IsPullRequest && GitHubEvent.TryGetProperty("action", out var action) ? action.GetString() : null;

    /// <summary>Opens a group of lines.</summary>
    public void Group(string group) => WriteCommand("group", group);

    /// <summary>Closes a group of lines.</summary>
    public void EndGroup(string group) => WriteCommand("endgroup", group);

    /// <summary>Writes a debug message.</summary>
    public void WriteDebug(string message) => WriteCommand("debug", message);

    /// <summary>Annotates the run with a warning.</summary>
    public void WriteWarning(string message) => WriteCommand("warning", message);

    /// <summary>Annotates the run with an error.</summary>
    public void WriteError(string message) => WriteCommand("error", message);

    /// <summary>Writes a workflow command.</summary>
    public void WriteCommand(string command, string message = null) => BuildOutput.WriteLine($"::{command}::{Escape(message)}");

    /// <inheritdoc/>
    protected internal override string OpenBlock(string text) => $"::group::{text}\n";

    /// <inheritdoc/>
    protected internal override string CloseBlock(string text) => "::endgroup::\n";

    /// <inheritdoc/>
    protected internal override void ReportWarning(string text, string caller = null) => WriteWarning(text);

    /// <inheritdoc/>
    protected internal override void ReportError(string text, string caller = null) => WriteError(text);

    private static string Escape(string message) => message?
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
