using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A workflow.</summary>
public class GitHubActionsConfiguration : ConfigurationEntity
{
    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>What starts it without conditions; else <see cref="DetailedTriggers"/>.</summary>
    public GitHubActionsTrigger[] ShortTriggers { get; set; } = [];

    /// <summary>What starts it under conditions.</summary>
    public GitHubActionsDetailedTrigger[] DetailedTriggers { get; set; } = [];

    /// <summary>What the token may do: read or write. Empty leaves it at the repository's setting.</summary>
    public (GitHubActionsPermissions Type, string Permission)[] Permissions { get; set; } = [];

    /// <summary>Only one of a group runs at a time.</summary>
    public string ConcurrencyGroup { get; set; }

    /// <summary>Whether a new one ends the one that still runs.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>Its jobs.</summary>
    public GitHubActionsJob[] Jobs { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteValue("name", Name);
        writer.WriteLine();
        if (ShortTriggers.Length > 0)
        {
            writer.WriteLine($"on: [{ShortTriggers.Select(trigger => trigger.GetValue()).JoinCommaSpace()}]");
        }
        else
        {
            using (writer.WriteBlock("on:"))
                Array.ForEach(DetailedTriggers, trigger => trigger.Write(writer));
        }
        if (Permissions.Length > 0)
        {
            writer.WriteLine();
            using (writer.WriteBlock("permissions:"))
                Array.ForEach(Permissions, permission => writer.WriteValue(permission.Type.GetValue(), permission.Permission));
        }
        if (!string.IsNullOrEmpty(ConcurrencyGroup))
            writer.WriteLine();
        WriteConcurrency(writer, ConcurrencyGroup, ConcurrencyCancelInProgress);
        writer.WriteLine();
        using (writer.WriteBlock("jobs:"))
            Array.ForEach(Jobs, job => job.Write(writer));
    }

    internal static void WriteConcurrency(CustomFileWriter writer, string group, bool cancelInProgress)
    {
        if (string.IsNullOrEmpty(group))
            return;
        using (writer.WriteBlock("concurrency:"))
        {
            writer.WriteValue("group", group);
            writer.WriteValue("cancel-in-progress", cancelInProgress);
        }
    }
}
