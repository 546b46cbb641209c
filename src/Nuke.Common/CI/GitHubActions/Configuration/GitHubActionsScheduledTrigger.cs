using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A time.</summary>
public class GitHubActionsScheduledTrigger : GitHubActionsDetailedTrigger
{
    /// <summary>In UTC: minute, hour, day, month, weekday.</summary>
    public string Cron { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock("schedule:"))
            writer.WriteLine($"- cron: '{Cron}'");
    }
}
