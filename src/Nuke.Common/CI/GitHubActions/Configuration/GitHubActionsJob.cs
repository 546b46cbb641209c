using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A job of a workflow.</summary>
public class GitHubActionsJob : ConfigurationEntity
{
    /// <summary>Its id and name.</summary>
    public string Name { get; set; }

    /// <summary>What it runs on.</summary>
    public GitHubActionsImage Image { get; set; }

    /// <summary>Minutes until it is stopped; 0 is GitHub's own limit.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>The environment that it deploys to.</summary>
    public string EnvironmentName { get; set; }

    /// <summary>The environment's address.</summary>
    public string EnvironmentUrl { get; set; }

    /// <summary>Only one of a group runs at a time.</summary>
    public string ConcurrencyGroup { get; set; }

    /// <summary>Whether a new one ends the one that still runs.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>Its steps.</summary>
    public GitHubActionsStep[] Steps { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock($"{Name}:"))
        {
            writer.WriteValue("name", Name);
            writer.WriteValue("runs-on", Image.GetValue());
            if (TimeoutMinutes > 0)
                writer.WriteValue("timeout-minutes", TimeoutMinutes);
            if (!string.IsNullOrEmpty(EnvironmentName))
            {
                using (writer.WriteBlock("environment:"))
                {
                    writer.WriteValue("name", EnvironmentName);
                    writer.WriteValue("url", EnvironmentUrl);
                }
            }
            GitHubActionsConfiguration.WriteConcurrency(writer, ConcurrencyGroup, ConcurrencyCancelInProgress);
            using (writer.WriteBlock("steps:"))
                Array.ForEach(Steps, step => step.Write(writer));
        }
    }
}
