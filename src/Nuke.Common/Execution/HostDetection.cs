using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Finds out where the build runs.</summary>
internal static class HostDetection
{
    private static readonly Known[] All =
    [
        new("AppVeyor", "APPVEYOR", () => new CI.AppVeyor.AppVeyor()),
        new("AzurePipelines", "TF_BUILD", () => new CI.AzurePipelines.AzurePipelines()),
        new("Bamboo", "bamboo_planKey", () => new CI.Bamboo.Bamboo()),
        new("Bitbucket", "BITBUCKET_PIPELINE_UUID", () => new CI.Bitbucket.Bitbucket()),
        new("Bitrise", "BITRISE_BUILD_URL", () => new CI.Bitrise.Bitrise()),
        new("GitHubActions", "GITHUB_ACTIONS", () => new CI.GitHubActions.GitHubActions()),
        new("GitLab", "GITLAB_CI", () => new CI.GitLab.GitLab()),
        new("Jenkins", "JENKINS_HOME", () => new CI.Jenkins.Jenkins()),
        new("SpaceAutomation", "JB_SPACE_PROJECT_KEY", () => new CI.SpaceAutomation.SpaceAutomation()),
        new("TeamCity", "TEAMCITY_VERSION", () => new CI.TeamCity.TeamCity()),
        new("TravisCI", "TRAVIS", () => new CI.TravisCI.TravisCI()),
        // Terminals within editors; what else runs on a CI service counts before.
        new("Rider", "TERMINAL_EMULATOR", () => new Rider(), "JetBrains-JediTerm"),
        new("VSCode", "TERM_PROGRAM", () => new VSCode(), "vscode"),
        new("VisualStudio", "VSAPPIDNAME", () => new VisualStudio()),
        new("Terminal", null, () => new Terminal()),
    ];

    /// <summary>The names of all hosts.</summary>
    public static IEnumerable<string> Names => All.Select(host => host.Name);

    /// <summary>The first CI service, or editor, whose variable is set, else the terminal.</summary>
    public static Host Detect(Func<string, string> getEnvironment)
    {
        foreach (var host in All)
        {
            if (host.Variable is null || (getEnvironment(host.Variable) is { Length: > 0 } value && (host.Value is null || host.Value == value)))
                return host.Create();
        }
        return new Terminal();
    }

    /// <summary>The host of a name, ignoring case.</summary>
    /// <exception cref="BuildDefinitionException">There is none.</exception>
    public static Host Create(string name)
    {
        if (Array.Find(All, host => string.Equals(host.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found.Create();
        var near = NearestName.Find(name, Names);
        throw new BuildDefinitionException($"option '--host' is '{name}', expected one of {string.Join(", ", Names)}{(near is null ? "" : $"; did you mean '{near}'?")}");
    }

    private sealed record Known(string Name, string Variable, Func<Host> Create, string Value = null);
}
