using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>Publishes what the target produced; parts and images add to the same artifact.</summary>
public class AzurePipelinesPublishStep : AzurePipelinesStep
{
    /// <summary>The file or directory, from the root directory; its name is the artifact's.</summary>
    public string Path { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock("- task: PublishBuildArtifacts@1"))
        using (writer.WriteBlock("inputs:"))
        {
            writer.WriteValue("artifactName", Path[(Path.LastIndexOf('/') + 1)..]);
            writer.WriteValue("pathToPublish", Path);
        }
    }
}
