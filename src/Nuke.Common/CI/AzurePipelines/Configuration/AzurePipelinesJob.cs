using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>The run of a target.</summary>
public class AzurePipelinesJob : ConfigurationEntity
{
    /// <summary>The target.</summary>
    public string Name { get; set; }

    /// <summary>The jobs that it waits for.</summary>
    public string[] Dependencies { get; set; } = [];

    /// <summary>How many parts it has; null is one.</summary>
    public int? Parallel { get; set; }

    /// <summary>What it does.</summary>
    public AzurePipelinesStep[] Steps { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock($"- job: {Name}"))
        {
            writer.WriteList("dependsOn", Dependencies);
            if (Parallel is not null)
            {
                using (writer.WriteBlock("strategy:"))
                    writer.WriteValue("parallel", Parallel);
            }
            using (writer.WriteBlock("steps:"))
            {
                foreach (var step in Steps)
                    step.Write(writer);
            }
        }
    }
}
