using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>The pipeline.</summary>
public class AzurePipelinesConfiguration : ConfigurationEntity
{
    /// <summary>Groups of variables.</summary>
    public string[] VariableGroups { get; set; } = [];

    /// <summary>The pushes that start it.</summary>
    public AzurePipelinesVcsTrigger Trigger { get; set; }

    /// <summary>The pull requests that start it.</summary>
    public AzurePipelinesVcsTrigger PullRequests { get; set; }

    /// <summary>The stages, which run side by side.</summary>
    public AzurePipelinesStage[] Stages { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        Trigger.Write(writer);
        PullRequests.Write(writer);
        if (VariableGroups.Length > 0)
        {
            using (writer.WriteBlock("variables:"))
            {
                foreach (var group in VariableGroups)
                    writer.WriteLine($"- group: {group.ToYaml()}");
            }
            writer.WriteLine();
        }
        using (writer.WriteBlock("stages:"))
        {
            foreach (var stage in Stages)
                stage.Write(writer);
        }
    }
}
