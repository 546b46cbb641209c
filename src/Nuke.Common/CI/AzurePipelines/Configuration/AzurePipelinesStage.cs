using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>The jobs on an image.</summary>
public class AzurePipelinesStage : ConfigurationEntity
{
    /// <summary>What it runs on.</summary>
    public AzurePipelinesImage Image { get; set; }

    /// <summary>The jobs.</summary>
    public AzurePipelinesJob[] Jobs { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        var image = Image.GetValue();
        using (writer.WriteBlock($"- stage: {image.Replace('-', '_').Replace('.', '_')}"))
        {
            writer.WriteValue("displayName", image);
            writer.WriteLine("dependsOn: []"); // else it would wait for the stage before it
            using (writer.WriteBlock("pool:"))
                writer.WriteValue("vmImage", image);
            using (writer.WriteBlock("jobs:"))
            {
                foreach (var job in Jobs)
                    job.Write(writer);
            }
        }
    }
}
